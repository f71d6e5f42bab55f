//! The scopes as a type, whose name the compiler shows where an endpoint set lacks the endpoint.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::args::ScopeArg;

/// The types to declare beside the impl, and the one that stands for the rule.
pub(crate) fn expand(scope: Option<&ScopeArg>) -> (TokenStream, TokenStream) {
    let Some(scope) = scope else { return (TokenStream::new(), quote!(__p::NoScope)) };
    let types = type_names(scope.names());
    // In a module, since a scope may have the name of a type or a module of the user.
    let declared = (!types.is_empty()).then(|| {
        quote! {
            mod __scope {
                #(pub enum #types {})*
            }
        }
    });
    let needs = match (scope, types.as_slice()) {
        (ScopeArg::Unknown, _) => quote!(__p::UnknownScope),
        (_, [one]) => quote!(__scope::#one),
        (ScopeArg::Any(_), several) => quote!(__p::AnyOf<(#(__scope::#several,)*)>),
        (_, several) => quote!((#(__scope::#several,)*)),
    };
    (declared.unwrap_or_default(), needs)
}

/// The scopes as far as letters, digits and underscores go, each with a name of its own.
fn type_names(scopes: &[LitStr]) -> Vec<Ident> {
    let mut names: Vec<Ident> = Vec::new();
    for scope in scopes {
        let mut name: String =
            scope.value().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || syn::parse_str::<Ident>(&name).is_err() {
            name.insert_str(0, "scope_");
        }
        while names.iter().any(|known| *known == name) {
            name.push('_');
        }
        names.push(Ident::new(&name, Span::call_site()));
    }
    names
}
