//! The attribute pass: leaves the item as it is, and puts the hidden derive and the arguments before it.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::krate;

pub(crate) fn attach(args: TokenStream, item: TokenStream, default_crate: &str) -> TokenStream {
    match keyword(&item) {
        Some((_, Kind::Type)) => {}
        // The compiler has more to say about a broken item than we have.
        None => return item,
        Some((token, Kind::Other(what))) => {
            let message = format!(
                "an endpoint is a struct, not {what}\nhelp: `#[endpoint(GET, \"/path\")] struct Name {{ ... }}`"
            );
            let error = syn::Error::new(token.span(), message).to_compile_error();
            return quote!(#item #error);
        }
    }
    let krate = krate::of_arguments(&args, default_crate);
    quote! {
        #[derive(#krate::__private::Endpoint)]
        #[__endpoint(#args)]
        #item
    }
}

enum Kind {
    /// A struct, enum or union: the derive sees it and says what is wrong.
    Type,
    Other(&'static str),
}

/// The keyword that says what the item is.
fn keyword(item: &TokenStream) -> Option<(TokenTree, Kind)> {
    let mut tokens = item.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let TokenTree::Ident(ident) = &token else { continue };
        let next = tokens.peek().map(ToString::to_string).unwrap_or_default();
        let kind = match ident.to_string().as_str() {
            "struct" | "enum" | "union" => Kind::Type,
            "fn" => Kind::Other("a function"),
            "impl" => Kind::Other("an `impl` block"),
            "trait" => Kind::Other("a trait"),
            "mod" => Kind::Other("a module"),
            "type" => Kind::Other("a type alias"),
            "const" if matches!(next.as_str(), "fn" | "async" | "unsafe" | "extern") => continue,
            "const" | "static" => Kind::Other("a constant"),
            "use" => Kind::Other("an import"),
            "extern" if next == "crate" => Kind::Other("an import"),
            // Of a function, or of a block of them.
            "extern" => match item.clone().into_iter().find(|token| is_word(token, "fn")) {
                Some(_) => continue,
                None => Kind::Other("an `extern` block"),
            },
            _ if next == "!" => Kind::Other("a macro"),
            _ => continue,
        };
        return Some((token, kind));
    }
    None
}

pub(crate) fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}
