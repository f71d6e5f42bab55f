//! What the server sent back, and how it becomes a value. Touches no socket.

use std::any::TypeId;
use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION};

use crate::bounds::FromWire;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Outcome};
use crate::format::{self, DecodeError};
use crate::metadata::{ErrorForm, Format, Metadata};
use crate::schema::Type;

/// Decodes an answer: the status chooses between the declared response and an error, the content type the format.
///
/// # Errors
///
/// [`ErrorKind::Redirect`], [`ErrorKind::Status`], [`ErrorKind::ContentType`] or [`ErrorKind::Decode`], each with the
/// answer as it came.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{ErrorKind, bytes::Bytes, decode, endpoint, http};
///
/// #[endpoint(GET, "/users/{id}", response = String)]
/// struct UserName {
///     id: u64,
/// }
///
/// let answer = http::Response::builder().header("content-type", "application/json");
/// let name = decode::<UserName>(answer.body(Bytes::from("\"Ada\""))?)?;
/// assert_eq!(name, "Ada");
///
/// let refused = http::Response::builder().status(404).body(Bytes::new())?;
/// assert_eq!(decode::<UserName>(refused).unwrap_err().kind(), ErrorKind::Status);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn decode<E: Endpoint>(response: http::Response<Bytes>) -> Result<E::Response, Error> {
    E::decode(&Answer::new(E::METADATA, response).successful()?)
}

/// An answer as it came: status, headers, body.
#[derive(Clone)]
pub struct Answer {
    metadata: &'static Metadata,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
    request_id: Option<HeaderValue>,
}

impl Answer {
    pub(crate) fn new(metadata: &'static Metadata, response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        let (status, headers) = (parts.status, parts.headers);
        Self { metadata, status, headers, body, attempts: 1, request_id: None }
    }

    /// Notes which try it came to, and what the server calls the request.
    pub(crate) fn of_try(mut self, attempts: u32, request_id: Option<HeaderValue>) -> Self {
        self.attempts = attempts;
        self.request_id = request_id;
        self
    }

    /// The endpoint that was called.
    #[must_use]
    pub fn metadata(&self) -> &'static Metadata {
        self.metadata
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// How often the call was tried, this time included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// What the server calls the request: for its support and its logs.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_ref()?.to_str().ok()
    }

    /// The format that `Content-Type` names, if it is one of ours.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        Format::of_media_type(self.content_type()?)
    }

    /// Decodes the body by its content type. A body without one is taken for the first format that is accepted.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ContentType`] or [`ErrorKind::Decode`]; both say that the call itself succeeded.
    pub fn decode<T: FromWire>(&self) -> Result<T, Error> {
        let ty = self.metadata.response;
        if *ty == Type::Unit || (self.body.is_empty() && matches!(ty, Type::Nullable(_))) {
            return format::json::from_slice(b"null").map_err(|error| self.not_decoded(error));
        }
        if self.body.is_empty() {
            return Err(self.not_decoded(DecodeError::new("the body is empty")));
        }
        format::from_slice(self.known_format()?, &self.body, ty).map_err(|error| self.not_decoded(error))
    }

    /// The body as bytes, whatever its content type. They are not copied into a [`Bytes`].
    ///
    /// # Errors
    ///
    /// None; the signature is that of its siblings.
    pub fn bytes<T: From<Bytes>>(&self) -> Result<T, Error> {
        Ok(self.body.clone().into())
    }

    /// The body as text, which has to be UTF-8.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] if it is not.
    pub fn text<T: From<String>>(&self) -> Result<T, Error> {
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned().into()),
            Err(_) => Err(self.not_decoded(DecodeError::new("it is not UTF-8"))),
        }
    }

    /// The body as a JSON value, whatever the format: numbers, lists and names of XML are told from the schema.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn to_value(&self) -> Result<serde_json::Value, Error> {
        if self.body.is_empty() {
            return Ok(serde_json::Value::Null);
        }
        let ty = self.metadata.response;
        format::to_value(self.known_format()?, &self.body, ty).map_err(|error| self.not_decoded(error))
    }

    /// The answer, if its status says that the call succeeded.
    pub(crate) fn successful(self) -> Result<Self, Error> {
        if self.status.is_success() {
            return Ok(self);
        }
        if self.status.is_redirection() {
            let target = if self.headers.contains_key(LOCATION) { ", which was not followed" } else { "" };
            let message = format!("the server answered with a redirect, {}{target}", self.status);
            return Err(Error::new(ErrorKind::Redirect, message).with_answer(self));
        }
        let mut message = format!("the server answered {}", self.status);
        if let Some(said) = format::problem::summary(&self) {
            message = format!("{message}: {said}");
        }
        // The same words as where the client knows it beforehand.
        if self.status == StatusCode::FORBIDDEN && !self.metadata.scope.scopes().is_empty() {
            message = format!("{message}; it needs the scope {}", self.metadata.scope);
        }
        Err(Error::new(ErrorKind::Status, message).with_answer(self))
    }

    /// The body as the type that is declared for this status.
    pub(crate) fn declared_error<T: FromWire + 'static>(&self) -> Option<T> {
        let declared =
            |form: &&ErrorForm| form.status == self.status.as_u16() && (form.id)() == TypeId::of::<T>();
        let form = self.metadata.errors.iter().find(declared)?;
        format::from_slice(self.format()?, &self.body, form.ty).ok()
    }

    /// For a declaration that did not compile.
    pub(crate) fn not_declared(&self) -> Error {
        self.not_decoded(DecodeError::new("the endpoint is not declared"))
    }

    fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    fn known_format(&self) -> Result<Format, Error> {
        let accepted = self.metadata.accept;
        match (self.content_type(), self.format()) {
            (_, Some(format)) if accepted.contains(&format) => Ok(format),
            (None, _) => Ok(accepted.first().copied().unwrap_or(Format::Json)),
            (Some(other), _) => {
                let expected: Vec<_> = accepted.iter().map(|format| format.media_type()).collect();
                let message = format!(
                    "the call succeeded with {}, but its answer is {}, not {}",
                    self.status,
                    format::problem::printable(other, 80),
                    expected.join(" or "),
                );
                Err(Error::new(ErrorKind::ContentType, message).with_answer(self.clone()))
            }
        }
    }

    fn not_decoded(&self, error: DecodeError) -> Error {
        let message = format!(
            "the call succeeded with {}, but its answer cannot be decoded: {}",
            self.status, error.message
        );
        Error::new(ErrorKind::Decode, message)
            .with_answer(self.clone())
            .with_path(error.path)
            .with_outcome(Outcome::Answered)
    }
}

/// Shows the size of the body, not its content.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("endpoint", &self.metadata.name)
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}
