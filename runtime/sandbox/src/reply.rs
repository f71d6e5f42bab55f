//! What goes back.

use bytes::Bytes;
use endpoint_runtime::format::xml;
use endpoint_runtime::metadata::Format;
use endpoint_runtime::schema::{Field, Object, Type};
use endpoint_runtime::wire::Base64;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use http::{Response, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};

use crate::fault::Alter;
use crate::head;

/// The answer of a behaviour, before it is written as JSON or XML.
#[derive(Debug, Clone)]
#[must_use = "a reply is returned from a behaviour"]
pub struct Reply {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Nothing,
    Value(Value),
    Problem { title: String, detail: String },
    Document { media_type: &'static str, text: String },
}

impl Reply {
    /// Answers 200 with this value, or 204 without a body where the endpoint declares none.
    ///
    /// Fields that are declared to be in the head of the answer are sent there. The value is sent as it is given, even
    /// if it is not what the endpoint declares: tests of clients need that.
    pub fn ok(value: impl Into<Value>) -> Self {
        Self::with(StatusCode::OK, Content::Value(value.into()))
    }

    /// As [`ok`](Self::ok), with what serde makes of a type: the type of the answer itself keeps its form true.
    pub fn of(value: &impl Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(value) => Self::ok(value),
            Err(error) => {
                let detail = format!("the answer has no JSON form: {error}");
                Self::refuse(StatusCode::INTERNAL_SERVER_ERROR, "Sandbox Behaviour Failed", detail)
            }
        }
    }

    /// Refuses with a problem document (RFC 9457). The shape is the sandbox's own, not that of the API it plays.
    pub fn refuse(status: StatusCode, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::with(status, Content::Problem { title: title.into(), detail: detail.into() })
    }

    /// Answers with another status.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Adds a header, as in `Retry-After` of a 429.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The detail of a refusal; nothing where it is none.
    #[must_use]
    pub fn problem(&self) -> Option<&str> {
        match &self.content {
            Content::Problem { detail, .. } => Some(detail),
            _ => None,
        }
    }

    /// A status and nothing else.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self::with(status, Content::Nothing)
    }

    /// Text of any kind.
    pub(crate) fn document(status: StatusCode, media_type: &'static str, text: String) -> Self {
        Self::with(status, Content::Document { media_type, text })
    }

    /// Where it leads to.
    pub(crate) fn location(&self) -> Option<String> {
        let found = self.headers.iter().find(|(name, _)| *name == LOCATION);
        found.and_then(|(_, value)| value.to_str().ok()).map(str::to_owned)
    }

    /// What it says, for messages.
    pub(crate) fn text(&self) -> String {
        match &self.content {
            Content::Nothing => self.status.to_string(),
            Content::Value(value) => value.to_string(),
            Content::Problem { detail, .. } => detail.clone(),
            Content::Document { text, .. } => text.clone(),
        }
    }

    fn with(status: StatusCode, content: Content) -> Self {
        Self { status, headers: Vec::new(), content }
    }

    /// The response in this format, for an endpoint that declares this form.
    pub(crate) fn into_response(
        self,
        format: Format,
        ty: &'static Type,
        alter: Option<Alter>,
    ) -> Response<Bytes> {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.headers);
        let (value, ty, media_type) = match self.content {
            _ if alter == Some(Alter::MediaType) => {
                *response.body_mut() =
                    Bytes::from_static(b"<!DOCTYPE html><title>Not what you asked for</title>");
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
                return response;
            }
            Content::Nothing => return response,
            Content::Document { media_type, text } => {
                *response.body_mut() = text.into();
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
                return response;
            }
            Content::Value(Value::Null) if *ty == Type::Unit => {
                *response.status_mut() = StatusCode::NO_CONTENT;
                return response;
            }
            Content::Value(value) => {
                let (value, ty) = head::lift(value, ty, &mut response);
                (value, ty, media_type(format))
            }
            Content::Problem { title, detail } => {
                let media_type = match format {
                    Format::Xml => "application/problem+xml",
                    _ => "application/problem+json",
                };
                let status = self.status.as_u16();
                (json!({ "title": title, "status": status, "detail": detail }), PROBLEM, media_type)
            }
        };
        match written(value, format, ty, alter) {
            Some(body) => *response.body_mut() = body,
            None => return unwritable().into_response(Format::Json, PROBLEM, None),
        }
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        response
    }
}

fn media_type(format: Format) -> &'static str {
    match format {
        Format::Xml => Format::Xml.media_type(),
        Format::Text => "text/plain; charset=utf-8",
        Format::Bytes => "application/octet-stream",
        _ => Format::Json.media_type(),
    }
}

/// The value in a format; nothing where XML cannot carry it.
fn written(mut value: Value, format: Format, ty: &'static Type, alter: Option<Alter>) -> Option<Bytes> {
    match format {
        Format::Xml => {
            if alter == Some(Alter::Drift) {
                Alter::Drift.change(&mut value);
            }
            let document = xml::from_value(&value, ty).or_else(|_| {
                clean(&mut value);
                xml::from_value(&value, ty)
            });
            let document = document.ok()?;
            Some(if alter == Some(Alter::Type) { retyped(&document) } else { document }.into())
        }
        Format::Bytes => Some(match value.as_str().map(str::parse::<Base64>) {
            Some(Ok(bytes)) => bytes.into(),
            _ => plain(&value).into(),
        }),
        Format::Text => Some(plain(&value).into()),
        _ => {
            if let Some(alter) = alter {
                alter.change(&mut value);
            }
            Some(value.to_string().into())
        }
    }
}

/// A text as it is, and other values as JSON writes them.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Replaces the characters that XML cannot carry: what one caller sent as JSON another may ask for as XML.
fn clean(value: &mut Value) {
    match value {
        Value::String(text) => {
            let carried = |c: char| match c {
                '\t' | '\n' | '\r' => c,
                '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
                c => c,
            };
            *text = text.chars().map(carried).collect();
        }
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        _ => {}
    }
}

/// The document with words in place of its first number: in XML all values are text, and only their form tells types.
fn retyped(document: &str) -> String {
    let numbers = document.match_indices('>').filter_map(|(at, _)| {
        let rest = document.get(at + 1..)?;
        let end = rest.find('<')?;
        let text = rest.get(..end)?;
        let is_number = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit() || b"-.".contains(&it));
        is_number.then_some((at + 1, at + 1 + end))
    });
    let mut numbers = numbers;
    match numbers.next() {
        Some((from, to)) => {
            let parts = document.get(..from).zip(document.get(to..));
            parts.map_or_else(String::new, |(head, tail)| format!("{head}not of the declared type{tail}"))
        }
        None => document.to_owned(),
    }
}

/// JSON carries any value, so only XML can fail, and the refusal goes out as JSON.
fn unwritable() -> Reply {
    let detail = "the sandbox's answer is not of the declared form and cannot be written as XML";
    Reply::refuse(StatusCode::INTERNAL_SERVER_ERROR, "Sandbox Behaviour Failed", detail)
}

/// RFC 9457, appendix B, still uses the namespace of its predecessor.
const PROBLEM: &Type = &Type::Object(
    &Object::new(
        "problem",
        &[
            Field::new("title", &Type::String),
            Field::new("status", &Type::Integer { min: 100, max: 599 }),
            Field::new("detail", &Type::String),
        ],
    )
    .namespace("urn:ietf:rfc:7807"),
);
