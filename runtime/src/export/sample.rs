//! One request with example values, taken apart.

use serde_json::{Map, Value};

use super::example;
use super::request;
use crate::metadata::{BodyFormat, Format, Location, Metadata, Param, Style};

/// A request that shows every parameter.
pub(super) struct Sample {
    /// The path, without a query.
    pub(super) path: String,
    pub(super) query: Vec<Pair>,
    pub(super) headers: Vec<Pair>,
    pub(super) body: Body,
}

/// A name and a text, where it is written so.
pub(super) struct Pair {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) docs: &'static str,
    pub(super) required: bool,
    pub(super) file: bool,
}

pub(super) enum Body {
    None,
    /// A document: its media type and its text.
    Text(&'static str, String),
    /// Pairs of a form; with parts, or without.
    Form(Vec<Pair>),
    Parts(Vec<Pair>),
}

impl Sample {
    pub(super) fn new(metadata: &'static Metadata) -> Self {
        let values = example::values(metadata);
        let at = |location| metadata.params.iter().filter(move |param| param.location == location);
        let mut path = metadata.path.split_once('?').map_or(metadata.path, |(path, _)| path).to_owned();
        for param in at(Location::Path) {
            let text = texts(param, &values).concat();
            path = path.replace(&format!("{{{}}}", param.name), &text);
            path = path.replace(&format!("{{{}*}}", param.name), &text);
        }
        let fixed = request::fixed(metadata).map(|(name, value)| {
            let docs = "Always this value.";
            Pair { name, value: value.to_owned(), docs, required: true, file: false }
        });
        Self {
            path,
            query: fixed.chain(at(Location::Query).flat_map(|param| pairs(param, &values))).collect(),
            headers: at(Location::Header).flat_map(|param| pairs(param, &values)).collect(),
            body: body(metadata, &values),
        }
    }

    /// Path and query as they are sent.
    pub(super) fn target(&self, pairs: impl Fn(&Pair) -> bool) -> String {
        let pairs: Vec<String> = self
            .query
            .iter()
            .filter(|pair| pairs(pair))
            .map(|pair| format!("{}={}", pair.name, escaped(&pair.value)))
            .collect();
        if pairs.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, pairs.join("&")) }
    }
}

fn pairs(param: &'static Param, values: &Map<String, Value>) -> Vec<Pair> {
    if param.style == Style::Spread {
        return Vec::new();
    }
    let file = param.style == Style::Files;
    let texts = if file { vec![String::new()] } else { texts(param, values) };
    let pair = |value| Pair { name: param.name, value, docs: param.docs, required: param.required, file };
    texts.into_iter().map(pair).collect()
}

/// The value as text: of a list several, unless they are joined.
fn texts(param: &Param, values: &Map<String, Value>) -> Vec<String> {
    match (values.get(param.name), param.style) {
        (Some(Value::Array(items)), Style::Joined(separator)) => {
            let separator = match separator {
                "%20" => " ",
                "%7C" => "|",
                plain => plain,
            };
            vec![items.iter().map(text).collect::<Vec<_>>().join(separator)]
        }
        (Some(Value::Array(items)), _) if param.location == Location::Header => {
            vec![items.iter().map(text).collect::<Vec<_>>().join(",")]
        }
        (Some(Value::Array(items)), _) => items.iter().map(text).collect(),
        (Some(value), _) => vec![text(value)],
        (None, _) => Vec::new(),
    }
}

/// A scalar as it is written outside of JSON.
pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn body(metadata: &'static Metadata, values: &Map<String, Value>) -> Body {
    let in_body = || metadata.params.iter().filter(|param| param.location == Location::Body);
    if in_body().next().is_none() {
        return Body::None;
    }
    let whole = in_body().find(|param| param.style == Style::Whole);
    let value = |param: &Param| values.get(param.name).cloned().unwrap_or_default();
    let form = || in_body().flat_map(|param| pairs(param, values)).collect();
    match (metadata.body, whole) {
        (BodyFormat::Form, _) => Body::Form(form()),
        (BodyFormat::Multipart, _) => Body::Parts(form()),
        (BodyFormat::Xml, Some(param)) => {
            let document = crate::format::xml::from_value(&value(param), param.ty);
            Body::Text(Format::Xml.media_type(), document.unwrap_or_default())
        }
        (BodyFormat::Bytes, _) => Body::Text("application/octet-stream", "text".to_owned()),
        (_, Some(param)) => Body::Text(Format::Json.media_type(), pretty(&value(param))),
        (_, None) => {
            let fields = in_body().filter(|param| param.style == Style::Plain);
            // In the order of the declaration, which is not that of a map.
            let fields: super::document::Object =
                fields.map(|param| (param.name, value(param).into())).collect();
            let text = super::document::Node::from(fields).pretty();
            Body::Text(Format::Json.media_type(), text.trim_end().to_owned())
        }
    }
}

fn pretty(value: &Value) -> String {
    // Keys are text and numbers finite, so nothing can fail.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// All but unreserved characters (RFC 3986, section 2.3) as `%XX`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => escaped.push(byte.into()),
            byte => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}
