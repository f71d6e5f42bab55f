//! The values of the other keys.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Ident, LitInt, LitStr, Path, Token, Type};

use super::Word;
use crate::errors::list;
use crate::nearest::did_you_mean;

pub(super) fn one_type(input: ParseStream<'_>, key: &str) -> syn::Result<Type> {
    let found = input.fork().parse::<TokenStream>().map(|tokens| tokens.span());
    if input.peek(syn::Lit) {
        return Err(input.error(format!("`{key}` takes a type, as in `{key} = Name`, not a literal")));
    }
    let refuse = |message: String| {
        let found = found.clone();
        syn::Error::new(found.unwrap_or_else(|error| error.span()), message)
    };
    let ty = input.parse().map_err(|_| refuse(format!("`{key}` takes a type, as in `{key} = Name`")))?;
    match ty {
        Type::Reference(_) => Err(refuse(format!(
            "`{key}` takes a type that owns what it holds, not a reference\nhelp: `String` for `&str`, `Vec<T>` for `&[T]`"
        ))),
        Type::ImplTrait(_)
        | Type::TraitObject(_)
        | Type::Infer(_)
        | Type::Never(_)
        | Type::FnPtr(_)
        | Type::Ptr(_) => {
            Err(refuse(format!("`{key}` takes a type that has values of its own, as in `{key} = Name`")))
        }
        ty => Ok(ty),
    }
}

/// The path of a function.
pub(super) fn function(input: ParseStream<'_>) -> syn::Result<Path> {
    const FORM: &str = "`check` takes the path of a function, as in `check = rules::of_booking`\nhelp: `fn of_booking(request: &CreateBooking) -> Result<(), Broken>`";
    let found = input.fork().parse::<TokenStream>().map(|tokens| tokens.span());
    let refuse = |error: syn::Error| syn::Error::new(found.unwrap_or_else(|_| error.span()), FORM);
    input.call(Path::parse_mod_style).map_err(refuse)
}

/// One of `words`, as the variant that it stands for.
pub(super) fn word(
    input: ParseStream<'_>,
    key: &str,
    words: &'static [(&'static str, &'static str)],
) -> syn::Result<Word> {
    let known = || words.iter().map(|(word, _)| *word);
    if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        let text = literal.value();
        let message = match known().find(|word| *word == text) {
            Some(word) => format!("the {key} is written without quotes: `{word}`"),
            None => format!("the {key} is one of {}, without quotes", list(known())),
        };
        return Err(syn::Error::new(literal.span(), message));
    }
    let Ok(ident) = Ident::parse_any(input) else {
        return Err(input.error(format!("the {key} is one of {}", list(known()))));
    };
    let text = ident.to_string();
    match words.iter().find(|(word, _)| *word == text) {
        Some((_, variant)) => Ok(Word { variant, span: ident.span() }),
        None => {
            let near = did_you_mean(&text, known());
            Err(syn::Error::new(
                ident.span(),
                format!("unknown {key} `{text}`{near}\nhelp: one of {}", list(known())),
            ))
        }
    }
}

/// `404 => NotFound`.
pub(super) fn error_form(input: ParseStream<'_>) -> syn::Result<(LitInt, Type)> {
    const FORM: &str = "help: `errors(404 => NotFound)`";
    if !input.peek(LitInt) {
        return Err(input.error(format!("expected a status\n{FORM}")));
    }
    let status: LitInt = input.parse()?;
    if !matches!(status.base10_parse::<u16>(), Ok(400..=599)) {
        let message = format!("`{status}` is not the status of an error: those are 400 to 599\n{FORM}");
        return Err(syn::Error::new(status.span(), message));
    }
    if !input.peek(Token![=>]) {
        return Err(syn::Error::new(status.span(), format!("a status needs the type of its body\n{FORM}")));
    }
    input.parse::<Token![=>]>()?;
    Ok((status, one_type_until_comma(input)?))
}

fn one_type_until_comma(input: ParseStream<'_>) -> syn::Result<Type> {
    let span = input.span();
    input.parse().map_err(|_| syn::Error::new(span, "expected a type\nhelp: `errors(404 => NotFound)`"))
}

/// `"500ms"`, `"30s"`, `"2m"`, `"1h"`, in milliseconds.
pub(super) fn duration(input: ParseStream<'_>) -> syn::Result<u64> {
    const FORM: &str = "help: a whole number and `ms`, `s`, `m` or `h`, as in `timeout = \"30s\"`";
    if !input.peek(LitStr) {
        return Err(input.error(format!("a time is a string with its unit\n{FORM}")));
    }
    let literal: LitStr = input.parse()?;
    let text = literal.value();
    let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];
    let number = |unit: &str| text.strip_suffix(unit)?.trim_end().parse::<u64>().ok();
    let found = units.iter().find_map(|(unit, factor)| number(unit)?.checked_mul(*factor));
    match found {
        Some(0) => Err(syn::Error::new(literal.span(), "no call is done in no time")),
        Some(milliseconds) => Ok(milliseconds),
        None => Err(syn::Error::new(literal.span(), format!("`{text}` is not a time\n{FORM}"))),
    }
}

/// How often a call is repeated, or `none`.
pub(super) fn retry(input: ParseStream<'_>) -> syn::Result<u32> {
    const FORM: &str = "help: how often the call is repeated at most, as in `retry = 2`, or `retry = none`";
    if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        return match literal.base10_parse::<u32>() {
            Ok(repeats @ 0..=100) => Ok(repeats),
            _ => Err(syn::Error::new(literal.span(), format!("a call is repeated 0 to 100 times\n{FORM}"))),
        };
    }
    match Ident::parse_any(input) {
        Ok(word) if word == "none" => Ok(0),
        Ok(word) => Err(syn::Error::new(word.span(), format!("`{word}` is not a number\n{FORM}"))),
        Err(_) => Err(input.error(format!("`retry` takes a whole number\n{FORM}"))),
    }
}

pub(super) fn bucket(input: ParseStream<'_>) -> syn::Result<LitStr> {
    if !input.peek(LitStr) {
        return Err(input.error("the name of a bucket is a string, as in `bucket = \"search\"`"));
    }
    let name: LitStr = input.parse()?;
    if name.value().trim().is_empty() {
        return Err(syn::Error::new(name.span(), "the name of a bucket cannot be empty"));
    }
    Ok(name)
}

pub(super) fn cost(input: ParseStream<'_>) -> syn::Result<LitInt> {
    const FORM: &str = "help: how much a call takes from its rate limit, as in `cost = 5`";
    if !input.peek(LitInt) {
        return Err(input.error(format!("`cost` takes a whole number\n{FORM}")));
    }
    let cost: LitInt = input.parse()?;
    match cost.base10_parse::<u32>() {
        Ok(_) => Ok(cost),
        Err(_) => Err(syn::Error::new(cost.span(), format!("a cost is 0 to {}\n{FORM}", u32::MAX))),
    }
}

pub(super) fn bracketed<T>(
    input: ParseStream<'_>,
    read: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    if !input.peek(syn::token::Bracket) {
        return Err(input.error("expected one value, or several in brackets"));
    }
    let content;
    let brackets = syn::bracketed!(content in input);
    let items = separated(&content, read)?;
    if items.is_empty() {
        return Err(syn::Error::new(brackets.span.join(), "the list is empty\nhelp: leave the argument out"));
    }
    Ok(items)
}

pub(super) fn separated<T>(
    input: ParseStream<'_>,
    read: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    Ok(Punctuated::<T, Token![,]>::parse_terminated_with(input, read)?.into_iter().collect())
}
