//! The impls of a deprecated type are no use of it, as with serde's derives.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput};

/// `#[allow(deprecated)]` where the type, a field or a variant is deprecated.
pub(crate) fn allowed(input: &DeriveInput) -> Option<TokenStream> {
    let inside = match &input.data {
        Data::Struct(data) => data.fields.iter().any(|field| is(&field.attrs)),
        Data::Enum(data) => data.variants.iter().any(|variant| is(&variant.attrs)),
        Data::Union(_) => false,
    };
    (inside || is(&input.attrs)).then(|| quote!(#[allow(deprecated)]))
}

pub(crate) fn is(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident("deprecated"))
}
