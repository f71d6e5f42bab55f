//! What the attribute writes: one `impl Endpoint`, in reading order.

mod encode;
mod fallback;
mod metadata;
mod needs;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::DeriveInput;
use syn::spanned::Spanned as _;

use crate::args::ScopeArg;
use crate::errors::Errors;
use crate::generics;
use crate::model::{self, Frame, Model};

/// The hidden derive.
pub(crate) fn derive(item: TokenStream, default_crate: &str) -> TokenStream {
    let mut errors = Errors::default();
    let (input, whole) = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) => (input, true),
        Err(error) => {
            errors.unread(&error);
            let Some(input) = without_fields(item) else { return errors.finish() };
            (input, false)
        }
    };
    let (frame, model) = if whole {
        model::check(&input, default_crate, &mut errors)
    } else {
        (model::frame(&input, default_crate, &mut errors).map(|(frame, _)| frame), None)
    };
    let expanded = match (&model, &frame) {
        (Some(model), _) => expand(model),
        (None, Some(frame)) => fallback::expand(frame),
        (None, None) => TokenStream::new(),
    };
    let errors = errors.finish();
    quote!(#expanded #errors)
}

/// What is left of an item whose fields are broken, so that it keeps its impl.
fn without_fields(item: TokenStream) -> Option<DeriveInput> {
    let mut tokens: Vec<TokenTree> = item.into_iter().collect();
    let fields = tokens
        .iter_mut()
        .rfind(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace))?;
    *fields = Group::new(Delimiter::Brace, TokenStream::new()).into();
    syn::parse2(tokens.into_iter().collect()).ok()
}

fn expand(model: &Model<'_>) -> TokenStream {
    let metadata = metadata::expand(model);
    let encode = encode::expand(model);
    let to = if model.fields.is_empty() { quote!(_) } else { quote!(__to) };
    let (declared, needs) = needs::expand(model.scope.as_ref());
    let scopes = match &model.scope {
        Some(ScopeArg::By(function, _)) => Some(quote! {
            fn scopes(&self) -> ::core::option::Option<__p::Scopes> {
                __p::scopes_by(self, #function)
            }
        }),
        _ => None,
    };
    let check = model.check.as_ref().map(|function| {
        quote! {
            fn check(&self) -> __p::Kept {
                __p::kept(self, #function)
            }
        }
    });
    let settle = model.settle.as_ref().map(|by| {
        quote! {
            fn settle(&self) -> ::core::option::Option<__p::Settling> {
                __p::settled_by::<Self, #by>(self)
            }
        }
    });
    let decode = match model.accept.as_slice() {
        [word] if word.variant == "Bytes" => "to_bytes",
        [word] if word.variant == "Text" => "to_text",
        _ => "decode",
    };
    let response = &model.frame.response;
    let span = response.span();
    let decode = Ident::new(decode, span);
    // The compiler would infer the type, but underlines all of it only where it is written.
    let decode = quote_spanned!(span=> __p::__Answer::#decode::<#response>);
    model.frame.implement(
        &declared,
        &needs,
        &quote! {
            const DESCRIPTION: __p::Metadata = #metadata;
            const DECODE: __p::Decode<Self> = #decode;

            fn encode(&self, #to: &mut __p::Encoder) -> __p::Encoded {
                #encode
            }

            #check #scopes #settle
        },
    )
}

/// A variable of ours that is shown under `span`. What it means does not come from there: where `macro_rules!` passes
/// the user's tokens on, they know nothing of our variables.
fn variable(name: &str, span: Span) -> Ident {
    Ident::new(name, Span::call_site().located_at(span))
}

impl Frame<'_> {
    /// The impl with its types, around `items`. Type parameters have to be encodable, as with serde's derives.
    fn implement(&self, declared: &TokenStream, needs: &TokenStream, items: &TokenStream) -> TokenStream {
        let Self { krate, ident, response, allowed, .. } = self;
        let api = self.api.as_ref().map_or_else(|| quote!(__p::DefaultApi), |api| quote!(#api));
        let (_, ty_generics, _) = self.generics.split_for_impl();
        let generics = generics::bounded(self.generics, &quote!(__p::ToWire));
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        quote! {
            #allowed
            const _: () = {
                use #krate::__private::{self as __p, Undescribed as _};

                #declared

                #[automatically_derived]
                impl #impl_generics __p::Endpoint for #ident #ty_generics #where_clause {
                    type Api = #api;
                    type Response = #response;
                    type Needs = #needs;
                    #items
                }
            };
        }
    }
}
