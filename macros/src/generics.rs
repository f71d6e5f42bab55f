//! Generic parameters of the user's type in our impls.

use proc_macro2::{Span, TokenStream};
use syn::{Generics, Lifetime, parse_quote};

/// The generics with this bound on every type parameter, as serde's derives do it.
pub(crate) fn bounded(generics: &Generics, bound: &TokenStream) -> Generics {
    let mut bounded = generics.clone();
    for param in generics.type_params() {
        let name = &param.ident;
        bounded.make_where_clause().predicates.push(parse_quote!(#name: #bound));
    }
    bounded
}

/// The generics with one more type at the end.
pub(crate) fn with_type(generics: &Generics, param: &TokenStream) -> Generics {
    let mut extended = generics.clone();
    extended.params.push(parse_quote!(#param));
    extended
}

/// The generics with one more lifetime, which all others outlive.
pub(crate) fn with_lifetime(generics: &Generics, name: &str) -> Generics {
    let lifetime = Lifetime::new(name, Span::mixed_site());
    let mut extended = generics.clone();
    for param in generics.lifetimes() {
        let other = &param.lifetime;
        extended.make_where_clause().predicates.push(parse_quote!(#other: #lifetime));
    }
    for param in generics.type_params() {
        let ident = &param.ident;
        extended.make_where_clause().predicates.push(parse_quote!(#ident: #lifetime));
    }
    extended.params.insert(0, parse_quote!(#lifetime));
    extended
}
