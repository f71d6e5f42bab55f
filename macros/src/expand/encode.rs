//! One call for each field, spanned on the field's type, so that a type that cannot travel is underlined there.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{ExprPath, Type};

use super::variable;
use crate::generics;
use crate::model::{Location, Model, Placed, Style};

/// One expression: `?` behind every call would be more than half of what the compiler has to do for it.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let calls: Vec<_> = model.fields.iter().map(|placed| call(model, placed)).collect();
    match calls.as_slice() {
        [] => quote!(__p::ENCODED),
        [one] => one.clone(),
        several => quote!(__p::all([#(#several),*])),
    }
}

fn call(model: &Model<'_>, placed: &Placed<'_>) -> TokenStream {
    let Placed { field, name, .. } = placed;
    let (mut ident, ty) = (field.ident.clone(), field.ty);
    // All of the call stands under the type: the compiler joins the spans of what it blames. Asked for once, since the
    // type is turned into tokens to tell.
    let span = ty.span();
    ident.set_span(span);
    let method = Ident::new(method(model, placed), span);
    let (to, this) = (variable("__to", span), variable("self", span));
    let separator =
        if let Style::Joined(separator) = &placed.style { Some(quote!(, #separator)) } else { None };
    let call = match &field.with {
        None => quote_spanned!(span=> #to.#method::<#ty>(#name, &#this.#ident #separator)),
        Some(function) => {
            let wrapper = with(model, function, ty);
            quote!({
                #wrapper
                #to.#method(#name, &__With(&#this.#ident, ::core::marker::PhantomData::<&Self>) #separator)
            })
        }
    };
    match &field.skip_if {
        Some(path) => quote! {
            if #path(&self.#ident) { __p::ENCODED } else { #call }
        },
        None => call,
    }
}

/// The method of the runtime's `Encoder`.
fn method(model: &Model<'_>, placed: &Placed<'_>) -> &'static str {
    let body = model.body.as_ref().map_or("Json", |body| body.variant);
    match (placed.location, &placed.style, body) {
        (Location::Path, Style::Rest, _) => "path_rest",
        (Location::Path, ..) => "path",
        (Location::Query, Style::Joined(_), _) => "query_joined",
        (Location::Query, Style::Spread, _) => "query_spread",
        (Location::Query, ..) => "query",
        (Location::Header, Style::Spread, _) => "header_spread",
        (Location::Header, ..) => "header",
        (Location::Body, Style::Files, _) => "file",
        (Location::Body, _, "Multipart") => "part",
        (Location::Body, Style::Whole, "Xml") => "xml_body",
        (Location::Body, Style::Whole, "Bytes") => "bytes_body",
        (Location::Body, Style::Whole | Style::Spread, "Form") => "form_spread",
        (Location::Body, _, "Form") => "form",
        (Location::Body, Style::Whole, _) => "json_body",
        (Location::Body, Style::Spread, _) => "json_spread",
        (Location::Body, ..) => "json",
    }
}

/// A type that is serialised by the function, since a function with a type parameter cannot be passed.
fn with(model: &Model<'_>, function: &ExprPath, ty: &Type) -> TokenStream {
    let ident = model.frame.ident;
    let (_, ty_generics, _) = model.frame.generics.split_for_impl();
    let declared = generics::with_lifetime(model.frame.generics, "'__with");
    let (impl_generics, with_generics, where_clause) = declared.split_for_impl();
    quote! {
        struct __With #impl_generics (&'__with #ty, ::core::marker::PhantomData<&'__with #ident #ty_generics>) #where_clause;

        impl #impl_generics __p::serde::Serialize for __With #with_generics #where_clause {
            fn serialize<__S: __p::serde::Serializer>(&self, __to: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                #function(self.0, __to)
            }
        }
    }
}
