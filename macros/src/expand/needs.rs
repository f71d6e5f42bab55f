//! The scopes as a type, whose name the compiler shows where an endpoint set lacks the endpoint.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::args::ScopeArg;

/// The type to declare beside the impl, and the one that stands for the rule.
pub(crate) fn expand(scope: Option<&ScopeArg>) -> (TokenStream, TokenStream) {
    let name = match scope {
        None => return (TokenStream::new(), quote!(())),
        Some(ScopeArg::Unknown) => return (TokenStream::new(), quote!(__p::UnknownScope)),
        Some(rule @ ScopeArg::Any(_)) => name(rule, "_or_"),
        Some(rule @ (ScopeArg::All(_) | ScopeArg::By(..))) => name(rule, "_and_"),
    };
    // In a module, since a scope may have the name of a type or a module of the user.
    let declared = quote! {
        mod __scope {
            pub enum #name {}
        }
    };
    (declared, quote!(__scope::#name))
}

/// The scopes as far as letters, digits and underscores go.
fn name(rule: &ScopeArg, between: &str) -> Ident {
    let names: Vec<String> = rule.names().iter().map(syn::LitStr::value).collect();
    let mut name: String = names
        .join(between)
        .chars()
        .map(|char| if char.is_ascii_alphanumeric() { char } else { '_' })
        .collect();
    if !name.starts_with(|char: char| char.is_ascii_alphabetic()) || syn::parse_str::<Ident>(&name).is_err() {
        name.insert_str(0, "scope_");
    }
    Ident::new(&name, Span::call_site())
}
