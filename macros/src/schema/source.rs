//! `#[endpoint(...)]` on a field of an answer: where it is, if not in the body under its name.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Fields, Ident, Token};

use super::Place;
use crate::errors::{Errors, list};
use crate::field::header_name;
use crate::nearest::did_you_mean;

/// The one source that a field names.
pub(super) struct Source {
    kind: Kind,
    span: Span,
}

enum Kind {
    Header(String),
    HeaderPrefix(String),
    Status,
    WholeBody,
}

const WORDS: &[&str] = &["header", "status", "body"];

impl Source {
    pub(super) fn read(attrs: &[Attribute], errors: &mut Errors) -> Option<Self> {
        let mut source: Option<Self> = None;
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("endpoint")) {
            let mut said = false;
            let read = attr.parse_nested_meta(|meta| {
                said = true;
                let span = meta.path.get_ident().map_or_else(Span::call_site, Ident::span);
                let kind = kind(&meta)?;
                if source.is_some() {
                    errors.push(span, "a field comes from one place only");
                } else {
                    source = Some(Self { kind, span });
                }
                Ok(())
            });
            if let Err(error) = read {
                errors.push_syn(error);
            } else if !said {
                let message =
                    format!("this says nothing\nhelp: `#[endpoint(status)]`, or another of {}", list(WORDS));
                errors.push_at(attr, message);
            }
        }
        source
    }

    /// Where in a document that is.
    pub(super) fn in_a_document(&self) -> Place {
        match self.kind {
            Kind::WholeBody => Place::Whole,
            Kind::Header(_) | Kind::HeaderPrefix(_) | Kind::Status => Place::Nowhere,
        }
    }

    /// The call that says it.
    pub(super) fn expand(&self) -> TokenStream {
        match &self.kind {
            Kind::Header(name) => quote!(.source(__p::Source::Header(#name))),
            Kind::HeaderPrefix(prefix) => quote!(.source(__p::Source::HeaderPrefix(#prefix))),
            Kind::Status => quote!(.source(__p::Source::Status)),
            Kind::WholeBody => quote!(.source(__p::Source::WholeBody)),
        }
    }
}

fn kind(meta: &ParseNestedMeta<'_>) -> syn::Result<Kind> {
    let word = meta.path.get_ident().map(|ident| ident.unraw().to_string()).unwrap_or_default();
    let kind = match word.as_str() {
        "header" => {
            let (literal, prefix) = header_name(meta, true)?;
            let name = literal.value();
            return Ok(if prefix { Kind::HeaderPrefix(name) } else { Kind::Header(name) });
        }
        "status" => Kind::Status,
        "body" => Kind::WholeBody,
        _ => {
            let near = did_you_mean(&word, WORDS.iter().copied());
            let message =
                format!("a field of an answer cannot come from `{word}`{near}\nhelp: one of {}", list(WORDS));
            return Err(meta.error(message));
        }
    };
    if meta.input.peek(Token![=]) {
        return Err(meta.error(format!("`{word}` takes no value")));
    }
    Ok(kind)
}

/// A body is one value or has fields.
pub(super) fn check(fields: &[(&Ident, Option<Source>)], errors: &mut Errors) {
    let is_whole = |source: &Source| matches!(source.kind, Kind::WholeBody);
    let mut whole = fields
        .iter()
        .filter_map(|(ident, source)| Some((ident, source.as_ref().filter(|source| is_whole(source))?)));
    let Some((first, _)) = whole.next() else { return };
    for (_, second) in whole {
        errors.push(second.span, format!("a second whole body: `{}` is one already", first.unraw()));
    }
    for (ident, _) in fields.iter().filter(|(_, source)| source.is_none()) {
        let message = format!(
            "`{}` is the whole body, so `{}` cannot be a field of it\nhelp: `#[endpoint(header = \"...\")]`, or put it into the type of `{}`",
            first.unraw(),
            ident.unraw(),
            first.unraw()
        );
        errors.push(ident.span(), message);
    }
}

/// Whether nothing of it is in the body.
pub(super) fn in_head(fields: &[(&Ident, Option<Source>)]) -> bool {
    let is_head = |source: &Option<Source>| {
        source.as_ref().is_some_and(|source| !matches!(source.kind, Kind::WholeBody))
    };
    !fields.is_empty() && fields.iter().all(|(_, source)| is_head(source))
}

/// Fields without a name of their own are the body.
pub(super) fn refuse(fields: &Fields, errors: &mut Errors) {
    for field in fields {
        for attr in field.attrs.iter().filter(|attr| attr.path().is_ident("endpoint")) {
            errors.push_at(attr, "only a named field of a struct can come from elsewhere than the body");
        }
    }
}
