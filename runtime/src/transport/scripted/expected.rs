//! One request that is expected, and what is answered to it.

use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Method, StatusCode};
use serde_json::Value;

use super::super::{Cause, TransportError};
use super::difference;
use crate::encode::escape;
use crate::metadata::Format;
use crate::secret::Hidden;

/// A request that a [`Scripted`](super::Scripted) transport expects. What is not said about it is not looked at.
///
/// Without an answer of its own, it is answered with 204 and nothing in it.
#[derive(Clone)]
#[must_use = "an expectation does nothing until a script has it"]
pub struct Expected {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Option<Body>,
    answer: Result<http::Response<Bytes>, Cause>,
    to_go: usize,
}

#[derive(Clone)]
enum Body {
    Json(Value),
    Bytes(Bytes),
}

impl Expected {
    /// A request with this method and this path, as it is on the wire: escaped, without a query.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        let mut answer = http::Response::new(Bytes::new());
        *answer.status_mut() = StatusCode::NO_CONTENT;
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            answer: Ok(answer),
            to_go: 1,
        }
    }

    /// A GET of this path.
    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    /// A POST to this path.
    pub fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    /// Expects this pair in the query, in plain text.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Expects this header. A value of a sensitive header is compared and not shown.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Expects a body of this JSON, however it is laid out.
    pub fn json(mut self, body: Value) -> Self {
        self.body = Some(Body::Json(body));
        self
    }

    /// Expects a body of these bytes.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Some(Body::Bytes(body.into()));
        self
    }

    /// Answers so.
    pub fn answer(mut self, response: http::Response<impl Into<Bytes>>) -> Self {
        self.answer = Ok(response.map(Into::into));
        self
    }

    /// Answers with this status and this JSON.
    ///
    /// # Panics
    ///
    /// If the status is none: less than 100 or more than 999.
    pub fn answer_json(self, status: u16, body: Value) -> Self {
        let mut response = http::Response::new(Bytes::from(body.to_string()));
        match StatusCode::from_u16(status) {
            Ok(status) => *response.status_mut() = status,
            Err(_) => panic!("{status} is no status"),
        }
        let json = HeaderValue::from_static(Format::Json.media_type());
        response.headers_mut().insert(CONTENT_TYPE, json);
        self.answer(response)
    }

    /// Fails so instead of answering.
    pub fn fail(mut self, cause: Cause) -> Self {
        self.answer = Err(cause);
        self
    }

    /// Expects it this many times. Default: once.
    pub fn times(mut self, times: usize) -> Self {
        self.to_go = times;
        self
    }

    pub(super) fn to_go(&self) -> usize {
        self.to_go
    }

    pub(super) fn is_met(&self) -> bool {
        self.to_go == 0
    }

    pub(super) fn meet(&mut self) -> Result<http::Response<Bytes>, TransportError> {
        self.to_go = self.to_go.saturating_sub(1);
        self.answer.clone().map_err(TransportError::new)
    }

    /// How far the request is from the one that is expected: by its method, by its path, by all the rest.
    pub(super) fn distance(&self, request: &http::Request<Bytes>) -> impl Ord + use<> {
        let (ours, theirs) = (self.path.split('/'), request.uri().path().split('/'));
        let longer = ours.clone().count().max(theirs.clone().count());
        let same = ours.zip(theirs).filter(|(ours, theirs)| ours == theirs).count();
        (request.method() != self.method, longer - same, self.differences(request).len())
    }

    /// Where the request is another than the one that is expected, a line each.
    pub(super) fn differences(&self, request: &http::Request<Bytes>) -> Vec<String> {
        let mut found = Vec::new();
        if request.method() != self.method {
            found.push(format!("method: expected {}, got {}", self.method, request.method()));
        }
        if request.uri().path() != self.path {
            found.push(format!("path: expected {}, got {}", self.path, request.uri().path()));
        }
        let query = request.uri().query().unwrap_or_default();
        for (name, value) in &self.query {
            let mut pair = String::new();
            escape(name, &mut pair);
            pair.push('=');
            escape(value, &mut pair);
            if !query.split('&').any(|got| got == pair) {
                found.push(format!("query: expected {pair}, got {}", or_none(query)));
            }
        }
        for (name, value) in &self.headers {
            let mut got = request.headers().get_all(name).iter();
            if got.any(|got| got.as_bytes() == value.as_bytes()) {
                continue;
            }
            found.push(match request.headers().get(name) {
                Some(got) if got.is_sensitive() => {
                    format!("header {name}: another value, and neither is shown")
                }
                got => {
                    let got = got.map(|got| String::from_utf8_lossy(got.as_bytes())).unwrap_or_default();
                    format!("header {name}: expected {value}, got {}", or_none(&got))
                }
            });
        }
        let difference = match &self.body {
            Some(Body::Json(body)) => difference::of_json(body, request.body()),
            Some(Body::Bytes(body)) => difference::of_bytes(body, request.body()),
            None => None,
        };
        let hidden = Hidden::of(request);
        found.extend(difference.map(|difference| format!("body: {}", hidden.cut_from(&difference))));
        found
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// Shows what it is about, and no values: they may be secrets.
impl fmt::Debug for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Expected({self})")
    }
}
