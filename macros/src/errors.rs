//! Collects every mistake of an item, so that one run of the compiler shows them all.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far. They have to be taken out with [`Errors::finish`].
#[derive(Default)]
pub(crate) struct Errors {
    found: Vec<syn::Error>,
    finished: bool,
}

impl Errors {
    /// Adds a mistake under `span`. The message is lower case, names the offending word in backticks and what would
    /// be right; a second line begins with `help:` and shows the correct form.
    pub(crate) fn push(&mut self, span: Span, message: impl Display) {
        self.found.push(syn::Error::new(span, message));
    }

    /// Adds a mistake under all of `tokens`.
    pub(crate) fn push_at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.found.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds what a parser found.
    pub(crate) fn push_syn(&mut self, error: syn::Error) {
        self.found.push(error);
    }

    /// Adds why an item could not be read, unless it is broken: then the compiler already said so.
    ///
    /// `syn` without its feature `full` knows neither `if`, `match` nor a block of statements, which may stand in the
    /// length of an array.
    pub(crate) fn unread(&mut self, error: &syn::Error) {
        if error.to_string().contains("unsupported expression") {
            let message = "a type can hold names and arithmetic only\nhelp: give the expression a name, as in `const LENGTH: usize = ...;`";
            self.push(error.span(), message);
        }
    }

    /// The value, or nothing and one more mistake.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push_syn(error)).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Every mistake as a `compile_error!` of its own.
    pub(crate) fn finish(mut self) -> TokenStream {
        self.finished = true;
        std::mem::take(&mut self.found).iter().map(syn::Error::to_compile_error).collect()
    }
}

/// A mistake that was found and not shown would be a wrong declaration accepted in silence.
impl Drop for Errors {
    fn drop(&mut self) {
        if !self.finished && !std::thread::panicking() {
            panic!("the collected errors were not shown");
        }
    }
}

/// `a`, `b`, `c`, each in backticks.
pub(crate) fn list<T: Display>(words: impl IntoIterator<Item = T>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
