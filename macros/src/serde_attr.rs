//! What the `serde` attributes of a type or a field say about names on the wire.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, ExprPath, Ident, LitStr, Token, parse_quote};

use crate::errors::Errors;
use crate::nearest::did_you_mean;

/// Which side of serde a name is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Requests are written.
    Serialize,
    /// Answers are read.
    Deserialize,
}

impl Side {
    fn word(self) -> &'static str {
        match self {
            Self::Serialize => "serialize",
            Self::Deserialize => "deserialize",
        }
    }
}

/// The attributes of a struct or an enum.
#[derive(Default)]
pub(crate) struct Container {
    pub(crate) rename_all: Option<Case>,
    /// Keys that turn the type into something other than named fields, each with its place.
    pub(crate) reshaped: Vec<(&'static str, Span)>,
    /// Whether `default` lets every field be missing.
    pub(crate) default: bool,
}

/// The attributes of a field or a variant.
#[derive(Default)]
pub(crate) struct Item {
    pub(crate) rename: Option<LitStr>,
    /// Further names under which it is read.
    pub(crate) aliases: Vec<LitStr>,
    /// Where it says so.
    pub(crate) skip: Option<Span>,
    pub(crate) default: bool,
    pub(crate) flatten: Option<Span>,
    /// `skip_serializing_if = "path"`.
    pub(crate) skip_if: Option<ExprPath>,
    /// The function of `with = "module"` or `serialize_with = "function"`.
    pub(crate) with: Option<ExprPath>,
}

/// Keys that are right in serde and say nothing about names.
const CONTAINER_KEYS: &[&str] = &[
    "rename",
    "rename_all",
    "rename_all_fields",
    "deny_unknown_fields",
    "default",
    "bound",
    "crate",
    "expecting",
    "tag",
    "content",
    "untagged",
    "transparent",
    "from",
    "try_from",
    "into",
    "remote",
    "non_exhaustive",
    "variant_identifier",
    "field_identifier",
];

const ITEM_KEYS: &[&str] = &[
    "rename",
    "rename_all",
    "alias",
    "default",
    "skip",
    "skip_serializing",
    "skip_deserializing",
    "skip_serializing_if",
    "flatten",
    "with",
    "serialize_with",
    "deserialize_with",
    "borrow",
    "bound",
    "getter",
    "other",
    "untagged",
];

pub(crate) fn container(attrs: &[Attribute], side: Side, errors: &mut Errors) -> Container {
    let mut container = Container::default();
    each(attrs, errors, |meta, errors| {
        let key = key(&meta);
        match key.as_str() {
            "rename_all" => {
                container.rename_all = names_for(&meta, side)?.pop().and_then(|name| Case::of(&name, errors))
            }
            "default" => {
                container.default = true;
                skip_value(&meta)?;
            }
            "tag" | "content" | "untagged" | "transparent" | "from" | "try_from" | "into" | "remote" => {
                let known = CONTAINER_KEYS.iter().find(|known| **known == key).copied().unwrap_or_default();
                container.reshaped.push((known, span(&meta)));
                skip_value(&meta)?;
            }
            known if CONTAINER_KEYS.contains(&known) => skip_value(&meta)?,
            unknown => return Err(unknown_key(&meta, unknown, CONTAINER_KEYS)),
        }
        Ok(())
    });
    container
}

pub(crate) fn item(attrs: &[Attribute], side: Side, errors: &mut Errors) -> Item {
    let mut item = Item::default();
    each(attrs, errors, |meta, _| {
        match key(&meta).as_str() {
            "rename" => {
                // serde reads all of several names, and the first is that of the field.
                let mut names = names_for(&meta, side)?.into_iter();
                item.rename = names.next().or(item.rename.take());
                item.aliases.extend(names);
            }
            "alias" if side == Side::Deserialize => item.aliases.push(string(&meta)?),
            "skip" => item.skip = Some(span(&meta)),
            "skip_serializing" if side == Side::Serialize => item.skip = Some(span(&meta)),
            "skip_deserializing" if side == Side::Deserialize => item.skip = Some(span(&meta)),
            "default" => {
                item.default = true;
                skip_value(&meta)?;
            }
            "flatten" => item.flatten = Some(span(&meta)),
            "skip_serializing_if" => item.skip_if = Some(path(&meta)?),
            "with" if side == Side::Serialize => {
                let module = path(&meta)?;
                item.with = Some(parse_quote!(#module::serialize));
            }
            "serialize_with" if side == Side::Serialize => item.with = Some(path(&meta)?),
            known if ITEM_KEYS.contains(&known) => skip_value(&meta)?,
            unknown => return Err(unknown_key(&meta, unknown, ITEM_KEYS)),
        }
        Ok(())
    });
    item
}

/// Calls `read` for every `key`, `key = value` or `key(...)` in every `#[serde(...)]`.
fn each(
    attrs: &[Attribute],
    errors: &mut Errors,
    mut read: impl FnMut(ParseNestedMeta<'_>, &mut Errors) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        if let Err(error) = attr.parse_nested_meta(|meta| read(meta, errors)) {
            errors.push_syn(error);
        }
    }
}

fn key(meta: &ParseNestedMeta<'_>) -> String {
    meta.path.get_ident().map(|ident| ident.unraw().to_string()).unwrap_or_default()
}

fn span(meta: &ParseNestedMeta<'_>) -> Span {
    meta.path.get_ident().map_or_else(Span::call_site, Ident::span)
}

fn unknown_key(meta: &ParseNestedMeta<'_>, key: &str, known: &[&'static str]) -> syn::Error {
    meta.error(format!("unknown serde attribute `{key}`{}", did_you_mean(key, known.iter().copied())))
}

/// `= "name"`, or the names for this side in `(serialize = "a", deserialize = "b")`.
fn names_for(meta: &ParseNestedMeta<'_>, side: Side) -> syn::Result<Vec<LitStr>> {
    if meta.input.peek(Token![=]) {
        return Ok(vec![string(meta)?]);
    }
    if !meta.input.peek(syn::token::Paren) {
        return Err(no_value(meta));
    }
    let mut names = Vec::new();
    meta.parse_nested_meta(|inner| {
        let value = string(&inner)?;
        if inner.path.is_ident(side.word()) {
            names.push(value);
        }
        Ok(())
    })?;
    Ok(names)
}

/// `= "text"`.
pub(crate) fn string(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    if !meta.input.peek(Token![=]) {
        return Err(no_value(meta));
    }
    let value = meta.value()?;
    if !value.peek(LitStr) {
        return Err(value.error(format!("the value of `{0}` is a string\nhelp: `{0} = \"...\"`", key(meta))));
    }
    value.parse()
}

fn no_value(meta: &ParseNestedMeta<'_>) -> syn::Error {
    meta.error(format!("`{0}` has no value\nhelp: `{0} = \"...\"`", key(meta)))
}

/// `= "path"`.
fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<ExprPath> {
    let literal = string(meta)?;
    literal.parse().map_err(|_| {
        syn::Error::new(
            literal.span(),
            format!("`{}` is not a path to a function or module", literal.value()),
        )
    })
}

/// Passes over `= value` or `(...)`.
fn skip_value(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse::<syn::Lit>()?;
    } else if meta.input.peek(syn::token::Paren) {
        meta.input.parse::<proc_macro2::Group>()?;
    }
    Ok(())
}

/// The rules of `rename_all`.
#[derive(Clone, Copy)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const CASES: &[(&str, Case)] = &[
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    fn of(name: &LitStr, errors: &mut Errors) -> Option<Self> {
        let text = name.value();
        let found = CASES.iter().find(|(known, _)| *known == text).map(|(_, case)| *case);
        if found.is_none() {
            let near = did_you_mean(&text, CASES.iter().map(|(known, _)| *known));
            errors.push(name.span(), format!("unknown case `{text}`{near}"));
        }
        found
    }

    /// The wire name of a field, which is written in `snake_case`.
    pub(crate) fn of_field(self, field: &str) -> String {
        let pascal: String = field.split('_').map(capitalised).collect();
        match self {
            Self::Lower | Self::Snake => field.to_owned(),
            Self::Upper | Self::ScreamingSnake => field.to_ascii_uppercase(),
            Self::Pascal => pascal,
            Self::Camel => uncapitalised(&pascal),
            Self::Kebab => field.replace('_', "-"),
            Self::ScreamingKebab => field.to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// The wire name of a variant, which is written in `PascalCase`.
    pub(crate) fn of_variant(self, variant: &str) -> String {
        let mut snake = String::new();
        for (at, c) in variant.char_indices() {
            if at > 0 && c.is_uppercase() {
                snake.push('_');
            }
            snake.push(c.to_ascii_lowercase());
        }
        match self {
            Self::Pascal => variant.to_owned(),
            Self::Lower => variant.to_ascii_lowercase(),
            Self::Upper => variant.to_ascii_uppercase(),
            Self::Camel => uncapitalised(variant),
            Self::Snake => snake,
            Self::ScreamingSnake => snake.to_ascii_uppercase(),
            Self::Kebab => snake.replace('_', "-"),
            Self::ScreamingKebab => snake.to_ascii_uppercase().replace('_', "-"),
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn uncapitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
