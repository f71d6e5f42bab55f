//! One field of a request: its wire name, and where it says that it travels.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, LitStr, Meta, Token, Type};

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
    pub(crate) skip_if: Option<LitStr>,
    pub(crate) docs: String,
}

/// What `#[endpoint(...)]` on the field says.
pub(crate) struct Place {
    pub(crate) kind: PlaceKind,
    pub(crate) span: Span,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    Path,
    Query,
    /// With the name of the header.
    Header(String),
    Body,
    /// Not sent.
    Skip,
}

const PLACES: &[&str] = &["path", "query", "header", "body", "skip"];

impl<'a> Field<'a> {
    /// Reads a named field.
    pub(crate) fn read(field: &'a syn::Field, case: Option<Case>, errors: &mut Errors) -> Option<Self> {
        let ident = field.ident.as_ref()?;
        let serde = serde_attr::item(&field.attrs, Side::Serialize, errors);
        if let Some(span) = serde.flatten {
            errors.push(
                span,
                "`flatten` hides which names are sent, and an endpoint has to know them\nhelp: write the fields out",
            );
        }
        if let Some(span) = serde.with {
            errors.push(
                span,
                "a field of an endpoint cannot have its own serializer\nhelp: wrap the value in a type that implements `serde::Serialize`",
            );
        }
        let name = ident.unraw().to_string();
        let (wire, wire_span) = match &serde.rename {
            Some(literal) => (literal.value(), literal.span()),
            None => (case.map_or_else(|| name.clone(), |case| case.of_field(&name)), ident.span()),
        };
        let mut place = place(&field.attrs, errors);
        if serde.skip && place.is_none() {
            place = Some(Place { kind: PlaceKind::Skip, span: ident.span() });
        }
        Some(Self {
            ident,
            ty: &field.ty,
            name,
            wire,
            wire_span,
            place,
            skip_if: serde.skip_if,
            docs: docs(&field.attrs),
        })
    }

    /// Whether the type is written `Option<...>`.
    pub(crate) fn is_option(&self) -> bool {
        let Type::Path(path) = self.ty else { return false };
        path.path.segments.last().is_some_and(|segment| segment.ident == "Option")
    }
}

/// The one place that `#[endpoint(...)]` names.
fn place(attrs: &[Attribute], errors: &mut Errors) -> Option<Place> {
    let mut place: Option<Place> = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("endpoint")) {
        let read = attr.parse_nested_meta(|meta| {
            let span = meta.path.get_ident().map_or_else(Span::call_site, Ident::span);
            let kind = place_kind(&meta)?;
            if place.is_some() {
                errors.push(span, "a field travels in one place only");
            } else {
                place = Some(Place { kind, span });
            }
            Ok(())
        });
        if let Err(error) = read {
            errors.push_syn(error);
        } else if place.is_none() {
            errors.push_syn(syn::Error::new_spanned(
                attr,
                format!("this says nothing\nhelp: `#[endpoint(query)]`, or another of {}", list(PLACES)),
            ));
        }
    }
    place
}

fn place_kind(meta: &ParseNestedMeta<'_>) -> syn::Result<PlaceKind> {
    let word = meta.path.get_ident().map(|ident| ident.unraw().to_string()).unwrap_or_default();
    let kind = match word.as_str() {
        "path" => PlaceKind::Path,
        "query" => PlaceKind::Query,
        "body" => PlaceKind::Body,
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

/// `header = "X-Name"`.
fn header(meta: &ParseNestedMeta<'_>) -> syn::Result<PlaceKind> {
    if !meta.input.peek(Token![=]) {
        return Err(meta.error("a header needs its name\nhelp: `#[endpoint(header = \"X-Name\")]`"));
    }
    let value = meta.value()?;
    if !value.peek(LitStr) {
        return Err(value.error("the name of a header is a string, as in `header = \"X-Name\"`"));
    }
    let literal: LitStr = value.parse()?;
    let name = literal.value();
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(token) {
        return Err(syn::Error::new(
            literal.span(),
            format!(
                "`{}` is not the name of a header (RFC 9110, section 5.1: letters, digits and `-`)",
                name.escape_default()
            ),
        ));
    }
    const OURS: &[&str] = &[
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "cookie",
        "host",
        "proxy-authorization",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    if OURS.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(syn::Error::new(
            literal.span(),
            format!("`{name}` is set by the client, not by a field"),
        ));
    }
    Ok(PlaceKind::Header(name))
}

/// The documentation up to the first empty line, on one line.
pub(crate) fn docs(attrs: &[Attribute]) -> String {
    let lines = attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let mut words: Vec<String> = Vec::new();
    for text in lines {
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
