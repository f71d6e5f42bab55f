//! One field of a request: its wire name, and where it says that it travels.

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt as _;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Expr, ExprLit, ExprPath, Ident, Lit, LitStr, Meta, Token, Type};

use crate::deprecated;
use crate::errors::{Errors, list};
use crate::nearest::did_you_mean;
use crate::serde_attr::{self, Case, Side};

/// A field as it was written.
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The name in Rust, without `r#`.
    pub(crate) name: String,
    /// The name on the wire, and where it is given.
    pub(crate) wire: String,
    pub(crate) wire_span: Span,
    pub(crate) place: Option<Place>,
    /// `skip_serializing_if = "path"`.
    pub(crate) skip_if: Option<ExprPath>,
    /// The function that serialises it, where it is not the type's own.
    pub(crate) with: Option<ExprPath>,
    /// Where it says that its entries travel by themselves.
    pub(crate) flatten: Option<Span>,
    pub(crate) docs: String,
    pub(crate) deprecated: bool,
}

/// What `#[endpoint(...)]` on the field says.
pub(crate) struct Place {
    pub(crate) kind: PlaceKind,
    pub(crate) span: Span,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    Path,
    /// With the text that joins the items of a list, if they are joined.
    Query(Option<String>),
    /// With the name of the header, or what all names begin with.
    Header(String),
    HeaderPrefix(String),
    /// As all of the body.
    Body,
    /// As files in a body of several parts.
    Part,
    /// Not sent.
    Skip,
}

const PLACES: &[&str] = &["path", "query", "header", "body", "part", "skip"];

impl<'a> Field<'a> {
    /// Reads a named field.
    pub(crate) fn read(field: &'a syn::Field, case: Option<Case>, errors: &mut Errors) -> Option<Self> {
        let ident = field.ident.as_ref()?;
        let serde = serde_attr::item(&field.attrs, Side::Serialize, errors);
        let name = ident.unraw().to_string();
        let (wire, wire_span) = match &serde.rename {
            Some(literal) => (literal.value(), literal.span()),
            None => (case.map_or_else(|| name.clone(), |case| case.of_field(&name)), ident.span()),
        };
        let mut place = place(&field.attrs, errors);
        if let (Some(span), None) = (serde.skip, &place) {
            place = Some(Place { kind: PlaceKind::Skip, span });
        }
        Some(Self {
            ident,
            ty: &field.ty,
            name,
            wire,
            wire_span,
            place,
            skip_if: serde.skip_if,
            with: serde.with,
            flatten: serde.flatten,
            docs: docs(&field.attrs),
            deprecated: deprecated::is(&field.attrs),
        })
    }

    /// Whether the type is written `Option<...>`.
    pub(crate) fn is_option(&self) -> bool {
        last_word(self.ty).is_some_and(|word| word == "Option")
    }
}

/// The last word of a type's path.
pub(crate) fn last_word(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
        // `macro_rules!` puts a group around `$ty:ty`.
        Type::Group(group) => last_word(&group.elem),
        Type::Paren(paren) => last_word(&paren.elem),
        _ => None,
    }
}

/// The one place that `#[endpoint(...)]` names.
fn place(attrs: &[Attribute], errors: &mut Errors) -> Option<Place> {
    let mut place: Option<Place> = None;
    let mut join: Option<(Span, LitStr)> = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("endpoint")) {
        let read = attr.parse_nested_meta(|meta| {
            let span = meta.path.get_ident().map_or_else(Span::call_site, Ident::span);
            if meta.path.is_ident("join") {
                if join.replace((span, separator(&meta)?)).is_some() {
                    errors.push(span, "`join` is given twice");
                }
                return Ok(());
            }
            let kind = place_kind(&meta)?;
            if place.is_some() {
                errors.push(span, "a field travels in one place only");
            } else {
                place = Some(Place { kind, span });
            }
            Ok(())
        });
        if let Err(error) = read {
            errors.push_syn(quoted(attr).unwrap_or(error));
        } else if place.is_none() && join.is_none() {
            let message =
                format!("this says nothing\nhelp: `#[endpoint(query)]`, or another of {}", list(PLACES));
            errors.push_at(attr, message);
        }
    }
    match (&mut place, join) {
        (_, None) => {}
        (Some(Place { kind: PlaceKind::Query(joined), .. }), Some((_, text))) => *joined = Some(text.value()),
        (_, Some((span, _))) => {
            errors.push(span, "only the items of a list in the query can be joined\nhelp: `#[endpoint(query, join = \",\")]`");
        }
    }
    place
}

/// What is wrong where a place stands in quotes, or is a number.
fn quoted(attr: &Attribute) -> Option<syn::Error> {
    let first = attr.meta.require_list().ok()?.tokens.clone().into_iter().next()?;
    let TokenTree::Literal(literal) = first else { return None };
    let message = format!(
        "a place is a word without quotes\nhelp: `#[endpoint(query)]`, or another of {}",
        list(PLACES)
    );
    Some(syn::Error::new(literal.span(), message))
}

/// `join = ","`. What joins is sent as it is, so it may only be what a query may hold and what no key or value needs.
fn separator(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    let value = meta.value()?;
    if !value.peek(LitStr) {
        return Err(value.error("what joins the items is a string, as in `join = \",\"`"));
    }
    let literal: LitStr = value.parse()?;
    let text = literal.value();
    if [",", ";", ":", "%20", "%7C"].contains(&text.as_str()) {
        return Ok(literal);
    }
    let message = format!(
        "`{}` cannot join the items\nhelp: one of `,`, `;`, `:`, `%20`, `%7C`",
        text.escape_default()
    );
    Err(syn::Error::new(literal.span(), message))
}

fn place_kind(meta: &ParseNestedMeta<'_>) -> syn::Result<PlaceKind> {
    let word = meta.path.get_ident().map(|ident| ident.unraw().to_string()).unwrap_or_default();
    let kind = match word.as_str() {
        "path" => PlaceKind::Path,
        "query" => PlaceKind::Query(None),
        "body" => PlaceKind::Body,
        "part" => PlaceKind::Part,
        "skip" => PlaceKind::Skip,
        "header" => return header(meta),
        _ => {
            let near = did_you_mean(&word, PLACES.iter().copied());
            return Err(meta.error(format!("unknown place `{word}`{near}\nhelp: one of {}", list(PLACES))));
        }
    };
    if meta.input.peek(Token![=]) {
        return Err(meta.error(format!(
            "`{word}` takes no value: the name on the wire is set with `#[serde(rename = \"...\")]`"
        )));
    }
    Ok(kind)
}

/// `header = "X-Name"`, or `header = "X-Prefix-*"` for a map.
fn header(meta: &ParseNestedMeta<'_>) -> syn::Result<PlaceKind> {
    let (literal, prefix) = header_name(meta, false)?;
    let name = literal.value();
    if OURS.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(syn::Error::new(
            literal.span(),
            format!("`{name}` is set by the client, not by a field"),
        ));
    }
    Ok(if prefix { PlaceKind::HeaderPrefix(name) } else { PlaceKind::Header(name) })
}

/// The name, and whether it is what names begin with. `*` alone is all headers, which nobody sends.
pub(crate) fn header_name(meta: &ParseNestedMeta<'_>, of_answer: bool) -> syn::Result<(LitStr, bool)> {
    if !meta.input.peek(Token![=]) {
        return Err(meta.error("a header needs its name\nhelp: `#[endpoint(header = \"X-Name\")]`"));
    }
    let value = meta.value()?;
    if !value.peek(LitStr) {
        return Err(value.error("the name of a header is a string, as in `header = \"X-Name\"`"));
    }
    let literal: LitStr = value.parse()?;
    let text = literal.value();
    let (name, prefix) = match text.strip_suffix('*') {
        Some(prefix) => (prefix, true),
        None => (text.as_str(), false),
    };
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~".contains(&byte);
    if (name.is_empty() && !(of_answer && prefix)) || !name.bytes().all(token) {
        let shown = text.escape_default();
        return Err(syn::Error::new(
            literal.span(),
            format!("`{shown}` is not the name of a header (RFC 9110, section 5.1: letters, digits and `-`)"),
        ));
    }
    Ok((LitStr::new(name, literal.span()), prefix))
}

/// Headers that belong to the connection, the credential or the body.
const OURS: &[&str] = &[
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "host",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The documentation up to the first empty line, on one line.
pub(crate) fn docs(attrs: &[Attribute]) -> String {
    let mut words: Vec<String> = Vec::new();
    for text in doc_lines(attrs) {
        for line in text.split('\n').map(str::trim) {
            match line.is_empty() {
                true if words.is_empty() => {}
                true => return words.join(" "),
                false => words.push(line.to_owned()),
            }
        }
    }
    words.join(" ")
}

/// The documentation as it is written: a text for each comment.
pub(crate) fn doc_lines(attrs: &[Attribute]) -> impl Iterator<Item = String> {
    attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    })
}
