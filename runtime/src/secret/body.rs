//! The secrets in a body.

use std::fmt;

use bytes::Bytes;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::address::pairs;
use super::found;
use super::shown::{PLACEHOLDER, Shown};
use crate::encode::escape_form;
use crate::metadata::{BodyFormat, Location, Metadata};
use crate::schema::Type;

/// The placeholder as JSON.
const QUOTED: &str = "\"[redacted]\"";

/// How deep values with secrets in them are looked into. What is deeper is replaced as a whole.
const DEEPEST: usize = 64;

/// The body with its secrets replaced, or `None` if it has none. One whose fields cannot be told apart is replaced as a
/// whole.
pub(super) fn redacted(endpoint: &Metadata, body: &Bytes) -> Option<Bytes> {
    if body.is_empty() || !found::any(endpoint, Location::Body) {
        return None;
    }
    let shown = std::str::from_utf8(body).ok().and_then(|text| match endpoint.body {
        BodyFormat::Json => json(endpoint, text),
        BodyFormat::Form => Some(form(endpoint, text)),
        _ => None,
    });
    Some(shown.map_or(Bytes::from_static(PLACEHOLDER.as_bytes()), Bytes::from))
}

fn form(endpoint: &Metadata, text: &str) -> String {
    let mut shown = Shown::of(text);
    for (name, value) in pairs(text) {
        let is = |declared: &str| {
            let mut escaped = Vec::new();
            escape_form(declared, &mut escaped);
            escaped == name.as_bytes()
        };
        if found::form(endpoint, Location::Body, is).is_some() {
            shown.hide(value, PLACEHOLDER);
        }
    }
    shown.finish()
}

/// `None` if it is not the JSON that the endpoint would write.
fn json(endpoint: &Metadata, text: &str) -> Option<String> {
    let mut shown = Shown::of(text);
    let whole = endpoint.params.iter().find(|param| param.location == Location::Body && param.is_whole());
    if let Some(param) = whole {
        let value: &RawValue = serde_json::from_str(text).ok()?;
        hide(&mut shown, value, param.ty, DEEPEST);
        return Some(shown.finish());
    }
    let Entries(fields) = serde_json::from_str(text).ok()?;
    for (name, value) in fields {
        if let Some(ty) = found::form(endpoint, Location::Body, |declared| declared == name) {
            hide(&mut shown, value, ty, DEEPEST);
        }
    }
    Some(shown.finish())
}

/// Replaces the secrets in a value whose form has some: each by itself as far as the value is of that form, and else
/// all of it. That there is no value is no secret.
fn hide<'t>(shown: &mut Shown<'t>, value: &'t RawValue, ty: &'static Type, depth: usize) {
    let text = value.get();
    if text == "null" {
        return;
    }
    match (ty.required(), inside(text)) {
        (Type::Array(item), Some(Inside::Array(items))) if depth > 0 => {
            items.into_iter().for_each(|value| hide(shown, value, item, depth - 1));
        }
        (Type::Map(item), Some(Inside::Object(Entries(entries)))) if depth > 0 => {
            entries.into_iter().for_each(|(_, value)| hide(shown, value, item, depth - 1));
        }
        (Type::Object(object), Some(Inside::Object(Entries(entries)))) if depth > 0 => {
            for (name, value) in entries {
                // By the name that is written, which no alias is.
                match object.fields.into_iter().find(|field| field.name == name) {
                    Some(field) if field.ty.holds_secret() => hide(shown, value, field.ty, depth - 1),
                    Some(_) => {}
                    // serde may write another name than the schema says.
                    None => shown.hide(value.get(), QUOTED),
                }
            }
        }
        _ => shown.hide(text, QUOTED),
    }
}

enum Inside<'t> {
    Array(Vec<&'t RawValue>),
    Object(Entries<'t>),
}

/// The values that an array or an object has in it.
fn inside(text: &str) -> Option<Inside<'_>> {
    match text.as_bytes().first()? {
        b'[' => serde_json::from_str(text).ok().map(Inside::Array),
        b'{' => serde_json::from_str(text).ok().map(Inside::Object),
        _ => None,
    }
}

/// The fields of an object in their order, also where a name is repeated.
struct Entries<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AllOfThem)
    }
}

struct AllOfThem;

impl<'de> Visitor<'de> for AllOfThem {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}
