//! What goes back.

use bytes::Bytes;
use endpoint_runtime::format::xml;
use endpoint_runtime::metadata::Format;
use endpoint_runtime::schema::{Field, Object, Type};
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use serde_json::{Value, json};

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
    Value(Value),
    Problem { title: String, detail: String },
}

impl Reply {
    /// Answers 200 with this value, or 204 without a body where the endpoint declares none.
    ///
    /// The value is sent as it is given, even if it is not what the endpoint declares: tests of clients need that.
    pub fn ok(value: impl Into<Value>) -> Self {
        let content = Content::Value(value.into());
        Self { status: StatusCode::OK, headers: Vec::new(), content }
    }

    /// Refuses with a problem document (RFC 9457). The shape is the sandbox's own, not that of the API it plays.
    pub fn refuse(status: StatusCode, title: impl Into<String>, detail: impl Into<String>) -> Self {
        let content = Content::Problem { title: title.into(), detail: detail.into() };
        Self { status, headers: Vec::new(), content }
    }

    /// Adds a header, as in `Retry-After` of a 429.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The response in this format, for an endpoint that declares this form.
    pub(crate) fn into_response(self, format: Format, ty: &'static Type) -> Response<Bytes> {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.headers);
        let (value, ty, media_type) = match self.content {
            Content::Value(Value::Null) if *ty == Type::Unit => {
                *response.status_mut() = StatusCode::NO_CONTENT;
                return response;
            }
            Content::Value(value) => (value, ty, format.media_type()),
            Content::Problem { title, detail } => {
                let media_type = match format {
                    Format::Xml => "application/problem+xml",
                    _ => "application/problem+json",
                };
                let status = self.status.as_u16();
                (json!({ "title": title, "status": status, "detail": detail }), PROBLEM, media_type)
            }
        };
        *response.body_mut() = match format {
            Format::Xml => match xml::from_value(&value, ty) {
                Ok(document) => document.into(),
                Err(_) => return unwritable().into_response(Format::Json, PROBLEM),
            },
            _ => value.to_string().into(),
        };
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        response
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
