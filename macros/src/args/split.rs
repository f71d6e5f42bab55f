//! Takes the arguments apart before any of them is read, so that one that is broken does not hide the others.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;

use crate::errors::Errors;

/// Whether the piece is `errors(...)`.
pub(super) fn is_errors(piece: &TokenStream) -> bool {
    let mut tokens = piece.clone().into_iter();
    matches!(tokens.next(), Some(TokenTree::Ident(word)) if word == "errors")
        && matches!(tokens.next(), Some(TokenTree::Group(_)))
}

/// Whether the piece is `word = ...`.
pub(super) fn is_keyed(piece: &TokenStream) -> bool {
    let mut tokens = piece.clone().into_iter();
    matches!(tokens.next(), Some(TokenTree::Ident(_)))
        && matches!(tokens.next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '=')
}

/// The pieces between the commas that are neither in a group nor between `<` and `>`. One that is broken does not
/// hide the mistakes of the others.
pub(super) fn split_at_commas(tokens: TokenStream, errors: &mut Errors) -> Vec<TokenStream> {
    let mut pieces = vec![TokenStream::new()];
    let mut angles = 0_usize;
    let mut last = ' ';
    for token in tokens {
        let char = if let TokenTree::Punct(punct) = &token { punct.as_char() } else { ' ' };
        match char {
            '<' => angles += 1,
            '>' if last != '-' && last != '=' => angles = angles.saturating_sub(1),
            _ => {}
        }
        last = char;
        if char == ',' && angles == 0 {
            if pieces.last().is_some_and(TokenStream::is_empty) {
                errors.push(token.span(), "nothing stands before this comma\nhelp: remove it");
            }
            pieces.push(TokenStream::new());
        } else if let Some(piece) = pieces.last_mut() {
            token.to_tokens(piece);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
