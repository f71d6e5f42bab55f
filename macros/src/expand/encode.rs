//! One call for each field, spanned on the field's type, so that a type that cannot travel is underlined there.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{ExprPath, Type};

use super::variable;
use crate::generics;
use crate::model::{Location, Model, Placed, Style};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let calls = model.fields.iter().map(|placed| call(model, placed));
    quote! {
        #(#calls)*
        __p::ENCODED
    }
}

fn call(model: &Model<'_>, placed: &Placed<'_>) -> TokenStream {
    let Placed { field, name, .. } = placed;
    let (mut ident, ty) = (field.ident.clone(), field.ty);
    // All of the call stands under the type: the compiler joins the spans of what it blames.
    ident.set_span(ty.span());
    let method = Ident::new(method(model, placed), ty.span());
    let (to, this) = (variable("__to", ty.span()), variable("self", ty.span()));
    let separator =
        if let Style::Joined(separator) = &placed.style { Some(quote!(, #separator)) } else { None };
    let call = match &field.with {
        None => quote_spanned!(ty.span()=> #to.#method::<#ty>(#name, &#this.#ident #separator)?;),
        Some(function) => {
            let wrapper = with(model, function, ty);
            quote!({
                #wrapper
                #to.#method(#name, &__With(&#this.#ident, ::core::marker::PhantomData::<&Self>) #separator)?;
            })
        }
    };
    match &field.skip_if {
        Some(path) => quote! {
            if !#path(&self.#ident) {
                #call
            }
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
