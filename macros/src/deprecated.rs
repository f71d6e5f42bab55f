//! The impls of a deprecated type are no use of it, as with serde's derives.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput};

/// `#[allow(deprecated)]` where the type, a field or a variant is deprecated.
pub(crate) fn allowed(input: &DeriveInput) -> Option<TokenStream> {
    let is_deprecated = |attrs: &[Attribute]| attrs.iter().any(|attr| attr.path().is_ident("deprecated"));
    let inside = match &input.data {
        Data::Struct(data) => data.fields.iter().any(|field| is_deprecated(&field.attrs)),
        Data::Enum(data) => data.variants.iter().any(|variant| is_deprecated(&variant.attrs)),
        Data::Union(_) => false,
    };
    (inside || is_deprecated(&input.attrs)).then(|| quote!(#[allow(deprecated)]))
}
