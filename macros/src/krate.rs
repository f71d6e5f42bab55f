//! The path to the runtime in generated code.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::Path;

use crate::attach::is_word;

/// The default of the entry points that `endpoint-runtime` re-exports.
pub(crate) const RUNTIME: &str = "endpoint_runtime";
/// The default of the entry points that `endpoints` re-exports.
pub(crate) const FACADE: &str = "endpoints";

/// `::name`, unless the user said `crate = ::some::path`.
pub(crate) fn or_default(given: Option<TokenStream>, default: &str) -> TokenStream {
    given.unwrap_or_else(|| {
        let name = Ident::new(default, Span::call_site());
        quote!(::#name)
    })
}

/// What the arguments of the attribute name, or the default. Both passes ask, and hear the same.
pub(crate) fn of_arguments(args: &TokenStream, default: &str) -> TokenStream {
    or_default(given(args), default)
}

/// Whether it is `endpoint-runtime` by its own name, whose default API is one that reads JSON and nothing else.
pub(crate) fn is_runtime(krate: &TokenStream) -> bool {
    syn::parse2::<Path>(krate.clone())
        .is_ok_and(|path| path.segments.len() == 1 && path.segments.iter().all(|one| one.ident == RUNTIME))
}

/// The path in `crate = path`. Whatever else is wrong with it is found where all arguments are read.
fn given(args: &TokenStream) -> Option<TokenStream> {
    let mut tokens = args.clone().into_iter().peekable();
    let mut at_start = true;
    while let Some(token) = tokens.next() {
        let is_key = at_start && is_word(&token, "crate");
        at_start = is_punct(&token, ',');
        if is_key && tokens.next_if(|token| is_punct(token, '=')).is_some() {
            let path: TokenStream = tokens
                .take_while(|token| !is_punct(token, ','))
                .filter(
                    |token| !matches!(token, TokenTree::Group(group) if group.delimiter() != Delimiter::None),
                )
                .collect();
            return syn::parse2::<Path>(path.clone()).is_ok().then_some(path);
        }
    }
    None
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}
