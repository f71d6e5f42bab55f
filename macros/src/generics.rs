//! Generic parameters of the user's type in our impls.

use proc_macro2::TokenStream;
use syn::{Generics, parse_quote};

/// The generics with this bound on every type parameter, as serde's derives do it.
pub(crate) fn bounded(generics: &Generics, bound: &TokenStream) -> Generics {
    let mut bounded = generics.clone();
    for param in generics.type_params() {
        let name = &param.ident;
        bounded.make_where_clause().predicates.push(parse_quote!(#name: #bound));
    }
    bounded
}
