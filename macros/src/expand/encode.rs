//! One call for each field, spanned on the field's type, so that a type that cannot travel is underlined there.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::model::{Location, Model, Placed};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let calls = model.fields.iter().map(call);
    quote! {
        #(#calls)*
        __p::ENCODED
    }
}

fn call(placed: &Placed<'_>) -> TokenStream {
    let Placed { field, location, name } = placed;
    let (ident, ty) = (field.ident, field.ty);
    let method = match location {
        Location::Path => quote!(path),
        Location::Query => quote!(query),
        Location::Header => quote!(header),
        Location::Body => quote!(json),
    };
    let call = quote_spanned!(ty.span()=> to.#method::<#ty>(#name, &self.#ident)?;);
    match field.skip_if.as_ref().map(|path| path.parse::<syn::ExprPath>()) {
        Some(Ok(path)) => quote! {
            if !#path(&self.#ident) {
                #call
            }
        },
        _ => call,
    }
}
