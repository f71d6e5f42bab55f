//! The scopes as a type, whose name the compiler shows where an endpoint set lacks the endpoint.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::args::ScopeArg;

/// The types to declare beside the impl, and the one that stands for the rule.
pub(crate) fn expand(scope: Option<&ScopeArg>) -> (TokenStream, TokenStream) {
    let Some(scope) = scope else { return (TokenStream::new(), quote!(__p::NoScope)) };
    let types: Vec<Ident> = scope.names().iter().map(type_name).collect();
    let declared = quote! {
        #(#[allow(non_camel_case_types, unnameable_types, missing_docs, missing_debug_implementations)] pub enum #types {})*
    };
    let needs = match (scope, types.as_slice()) {
        (ScopeArg::Unknown, _) => quote!(__p::UnknownScope),
        (_, [one]) => quote!(#one),
        (ScopeArg::Any(_), several) => quote!(__p::AnyOf<(#(#several,)*)>),
        (_, several) => quote!((#(#several,)*)),
    };
    (declared, needs)
}

/// The scope as far as letters, digits and underscores go.
fn type_name(scope: &LitStr) -> Ident {
    let mut name: String =
        scope.value().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || syn::parse_str::<Ident>(&name).is_err() {
        name.insert_str(0, "scope_");
    }
    Ident::new(&name, Span::call_site())
}
