//! The grammar of `METHOD, "/path", key = value, ...`. Every value keeps the span of its key.

mod method;
mod scope;
mod split;
mod value;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::spanned::Spanned as _;
use syn::{Ident, LitInt, LitStr, Path, Token, Type};

pub(crate) use self::method::Method;
use self::method::{METHODS, method, methods};
use self::scope::{scope, scope_name};
use self::split::{is_errors, is_keyed, split_at_commas};
use self::value::{
    bracketed, bucket, cost, duration, error_form, function, one_type, retry, separated, word,
};
use crate::errors::{Errors, list};
use crate::nearest::{did_you_mean, nearest};
use crate::path::Template;

/// The arguments as they were written. What is missing or wrong is `None`, and has been reported.
pub(crate) struct Args {
    pub(crate) method: Option<Method>,
    pub(crate) path: Option<(LitStr, Template)>,
    pub(crate) scope: Option<Keyed<ScopeArg>>,
    pub(crate) enriched_by: Option<Keyed<Vec<LitStr>>>,
    pub(crate) response: Option<Keyed<Type>>,
    pub(crate) auth: Option<Keyed<Word>>,
    pub(crate) safety: Option<Keyed<Word>>,
    pub(crate) body: Option<Keyed<Word>>,
    pub(crate) accept: Option<Keyed<Vec<Word>>>,
    pub(crate) api: Option<Keyed<Type>>,
    /// In milliseconds.
    pub(crate) timeout: Option<Keyed<u64>>,
    /// How often the call is repeated at most.
    pub(crate) retry: Option<Keyed<u32>>,
    pub(crate) bucket: Option<Keyed<LitStr>>,
    pub(crate) cost: Option<Keyed<LitInt>>,
    pub(crate) check: Option<Keyed<Path>>,
    pub(crate) settle: Option<Keyed<Type>>,
    pub(crate) errors: Vec<(LitInt, Type)>,
}

/// A value with the place of its key.
pub(crate) struct Keyed<T> {
    pub(crate) key: Span,
    pub(crate) value: T,
}

pub(crate) enum ScopeArg {
    Unknown,
    All(Vec<LitStr>),
    Any(Vec<LitStr>),
    /// The function tells which of these.
    By(Path, Vec<LitStr>),
}

impl ScopeArg {
    pub(crate) fn names(&self) -> &[LitStr] {
        match self {
            Self::Unknown => &[],
            Self::All(names) | Self::Any(names) | Self::By(_, names) => names,
        }
    }
}

/// One of a fixed list of words, as the variant of a runtime enum.
pub(crate) struct Word {
    pub(crate) variant: &'static str,
    pub(crate) span: Span,
}

const KEYS: &[&str] = &[
    "scope",
    "enriched_by",
    "response",
    "errors",
    "auth",
    "safety",
    "body",
    "accept",
    "timeout",
    "retry",
    "bucket",
    "cost",
    "check",
    "settle",
    "api",
    "crate",
];

const AUTH: &[(&str, &str)] = &[("bearer", "Bearer"), ("api_key", "ApiKey"), ("none", "None")];
const SAFETY: &[(&str, &str)] = &[("read", "Read"), ("idempotent", "Idempotent"), ("once", "Once")];
const BODY: &[(&str, &str)] =
    &[("json", "Json"), ("form", "Form"), ("multipart", "Multipart"), ("xml", "Xml"), ("bytes", "Bytes")];
const ACCEPT: &[(&str, &str)] = &[("json", "Json"), ("xml", "Xml"), ("text", "Text"), ("bytes", "Bytes")];

const FORM: &str = "help: `#[endpoint(METHOD, \"/path\", key = value, ...)]`";

impl Args {
    /// Reads the arguments. `missing` is where something that is not there is reported.
    pub(crate) fn parse(tokens: TokenStream, missing: Span, errors: &mut Errors) -> Self {
        let mut args = Self {
            method: None,
            path: None,
            scope: None,
            enriched_by: None,
            response: None,
            auth: None,
            safety: None,
            body: None,
            accept: None,
            api: None,
            timeout: None,
            retry: None,
            bucket: None,
            cost: None,
            check: None,
            settle: None,
            errors: Vec::new(),
        };
        let mut seen: Vec<String> = Vec::new();
        let mut positional = 0;
        let mut first = None;
        for piece in split_at_commas(tokens, errors) {
            first = first.or_else(|| Some(piece.span()));
            let reported = if is_errors(&piece) {
                args.errors(piece, &mut seen, errors)
            } else if is_keyed(&piece) {
                (|input: ParseStream<'_>| args.keyed(input, &mut seen, errors)).parse2(piece)
            } else {
                positional += 1;
                args.positional(positional, piece, errors)
            };
            errors.ok(reported);
        }
        // What is not there is reported where it should stand.
        if args.method.is_none() && errors.is_empty() {
            let span = first.unwrap_or(missing);
            errors.push(span, format!("the method is missing, expected one of {}\n{FORM}", methods()));
        } else if args.path.is_none() && errors.is_empty() {
            let span = args.method.as_ref().map_or(missing, |method| method.span);
            errors.push(span, format!("the path is missing\n{FORM}"));
        }
        args
    }

    /// Whether XML is named as an answer that can be decoded.
    pub(crate) fn accepts_xml(&self) -> bool {
        self.accept.as_ref().is_some_and(|accept| accept.value.iter().any(|word| word.variant == "Xml"))
    }

    /// The method, then the path.
    fn positional(&mut self, count: usize, piece: TokenStream, errors: &mut Errors) -> syn::Result<()> {
        let span = piece.span();
        if let Ok(literal) = syn::parse2::<LitStr>(piece.clone()) {
            let text = literal.value();
            if let Some((name, _)) = METHODS.iter().find(|(name, _)| text.eq_ignore_ascii_case(name)) {
                self.method = self.method.take().or_else(|| method(name, span));
                return Err(syn::Error::new(span, format!("the method is written without quotes: `{name}`")));
            }
            if self.path.is_some() {
                let message = match text.starts_with('/') {
                    true => format!("a second path\n{FORM}"),
                    false => format!(
                        "`\"{text}\"` has no key\nhelp: several scopes are `all(\"a\", \"b\")` or `any(\"a\", \"b\")`, several formats `[json, xml]`"
                    ),
                };
                return Err(syn::Error::new(span, message));
            }
            match Template::parse(&text) {
                Ok(template) => self.path = Some((literal, template)),
                Err(broken) => broken.into_iter().for_each(|rule| errors.push(span, rule)),
            }
            return Ok(());
        }
        let Ok(word) = Ident::parse_any.parse2(piece.clone()) else {
            return Err(syn::Error::new(span, unexpected(&piece, count)));
        };
        let text = word.to_string();
        match method(&text, span) {
            Some(_) if self.method.is_some() => {
                Err(syn::Error::new(span, format!("a second method\n{FORM}")))
            }
            Some(_) if count > 1 => {
                self.method = method(&text, span);
                Err(syn::Error::new(span, format!("the method comes first\n{FORM}")))
            }
            Some(found) => {
                self.method = Some(found);
                Ok(())
            }
            None if count == 1 => {
                let near = nearest(&text, METHODS.iter().map(|(name, _)| *name));
                self.method = near.and_then(|name| method(name, span));
                let near = did_you_mean(&text, METHODS.iter().map(|(name, _)| *name));
                Err(syn::Error::new(
                    span,
                    format!("unknown method `{text}`{near}\nhelp: one of {}", methods()),
                ))
            }
            None => Err(syn::Error::new(span, unexpected(&piece, count))),
        }
    }

    /// `errors(404 => NotFound, ...)`.
    fn errors(&mut self, piece: TokenStream, seen: &mut Vec<String>, errors: &mut Errors) -> syn::Result<()> {
        let parser = |input: ParseStream<'_>| {
            let key: Ident = input.parse()?;
            if seen.iter().any(|known| key == known.as_str()) {
                errors.push(key.span(), "`errors` is given twice");
            }
            seen.push("errors".to_owned());
            let content;
            let parens = syn::parenthesized!(content in input);
            if content.is_empty() {
                return Err(syn::Error::new(
                    parens.span.join(),
                    "the list is empty\nhelp: leave `errors` out",
                ));
            }
            if !input.is_empty() {
                return Err(input.error("unexpected token\nhelp: arguments are separated by commas"));
            }
            separated(&content, error_form)
        };
        for (status, ty) in parser.parse2(piece)? {
            if self.errors.iter().any(|(known, _)| known.base10_digits() == status.base10_digits()) {
                errors.push(status.span(), format!("the status {status} is given twice"));
            }
            self.errors.push((status, ty));
        }
        Ok(())
    }

    /// One `key = value`.
    fn keyed(
        &mut self,
        input: ParseStream<'_>,
        seen: &mut Vec<String>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let ident = Ident::parse_any(input)?;
        let (key, mut name) = (ident.span(), ident.unraw().to_string());
        input.parse::<Token![=]>()?;
        if input.is_empty() {
            return Err(syn::Error::new(key, format!("`{name}` has no value")));
        }
        if matches!(name.as_str(), "method" | "path" | "url" | "uri") {
            errors.push(key, format!("method and path have no key\n{FORM}"));
            return input.parse::<TokenStream>().map(drop);
        }
        if !KEYS.contains(&name.as_str()) {
            let near = nearest(&name, KEYS.iter().copied());
            let did = did_you_mean(&name, KEYS.iter().copied());
            errors.push(key, format!("unknown argument `{name}`{did}\nhelp: one of {}", list(KEYS)));
            // Going on with the argument that was meant keeps this one mistake at one message.
            if let Some(near) = near.filter(|near| !seen.iter().any(|known| known == near)) {
                near.clone_into(&mut name);
                let _ = self.value(&name, Value { key, input });
            }
            return input.parse::<TokenStream>().map(drop);
        }
        if seen.contains(&name) {
            errors.push(key, format!("`{name}` is given twice"));
            return input.parse::<TokenStream>().map(drop);
        }
        seen.push(name.clone());
        self.value(&name, Value { key, input })
    }

    /// The value of a known key.
    fn value(&mut self, name: &str, value: Value<'_>) -> syn::Result<()> {
        match name {
            "scope" => self.scope = Some(value.read(scope)?),
            "enriched_by" => {
                self.enriched_by = Some(value.read(|input| {
                    if input.peek(LitStr) {
                        Ok(vec![scope_name(input)?])
                    } else {
                        bracketed(input, scope_name)
                    }
                })?)
            }
            "response" => self.response = Some(value.read(|input| one_type(input, "response"))?),
            "auth" => self.auth = Some(value.read(|input| word(input, "auth", AUTH))?),
            "safety" => self.safety = Some(value.read(|input| word(input, "safety", SAFETY))?),
            "body" => self.body = Some(value.read(|input| word(input, "body", BODY))?),
            "accept" => {
                self.accept = Some(value.read(|input| {
                    if input.peek(syn::token::Bracket) {
                        bracketed(input, |input| word(input, "format", ACCEPT))
                    } else {
                        Ok(vec![word(input, "format", ACCEPT)?])
                    }
                })?)
            }
            "api" => self.api = Some(value.read(|input| one_type(input, "api"))?),
            "timeout" => self.timeout = Some(value.read(duration)?),
            "retry" => self.retry = Some(value.read(retry)?),
            "bucket" => self.bucket = Some(value.read(bucket)?),
            "cost" => self.cost = Some(value.read(cost)?),
            "check" => self.check = Some(value.read(function)?),
            "settle" => self.settle = Some(value.read(|input| one_type(input, "settle"))?),
            "errors" => {
                return Err(value
                    .input
                    .error("`errors` is a list\nhelp: `errors(404 => NotFound, 409 => Conflict)`"));
            }
            // Read by the attribute pass; here only its form is checked.
            _ => drop(value.read(|input| {
                let path = input.call(Path::parse_mod_style);
                path.map_err(|error| {
                    syn::Error::new(error.span(), "`crate` takes a path, as in `crate = ::my_runtime`")
                })
            })?),
        }
        Ok(())
    }
}

/// A value that is still to be read.
struct Value<'a> {
    key: Span,
    input: ParseStream<'a>,
}

impl Value<'_> {
    fn read<T>(self, read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<Keyed<T>> {
        let value = read(self.input)?;
        if !self.input.is_empty() {
            let rest: TokenStream = self.input.parse()?;
            return Err(syn::Error::new(
                rest.span(),
                format!("unexpected `{rest}`\nhelp: arguments are separated by commas"),
            ));
        }
        Ok(Keyed { key: self.key, value })
    }
}

fn unexpected(piece: &TokenStream, count: usize) -> String {
    match count {
        1 => format!("expected a method, one of {}\n{FORM}", methods()),
        2 => format!("expected the path, a string that begins with `/`\n{FORM}"),
        _ => match piece.clone().into_iter().next() {
            Some(TokenTree::Ident(word)) if KEYS.contains(&word.to_string().as_str()) => {
                format!("`{word}` has no value\nhelp: `{word} = ...`")
            }
            Some(TokenTree::Ident(word)) => {
                let word = word.to_string();
                format!("unknown argument `{word}`{}\n{FORM}", did_you_mean(&word, KEYS.iter().copied()))
            }
            _ => format!("expected `key = value`\nhelp: keys are {}", list(KEYS)),
        },
    }
}
