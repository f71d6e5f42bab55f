//! What the server sent back, and how it becomes a value. Touches no socket.

mod charset;
mod head;

use std::any::TypeId;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, LOCATION};

use self::charset::NotText;
use crate::bounds::{FromOctets, FromText, FromWire};
use crate::drift::Drift;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Outcome};
use crate::format::{self, DecodeError, Document};
use crate::metadata::{ErrorForm, Format, Metadata};
use crate::schema::Type;
use crate::secret::Hidden;

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
    E::DECODE(&Answer::new(E::METADATA, response).successful()?)
}

/// An answer as it came: status, headers, body.
#[derive(Clone)]
pub struct Answer {
    metadata: &'static Metadata,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
    request_ids: Option<Arc<[HeaderName]>>,
    hidden: Hidden,
    drift: Option<Arc<Drift>>,
}

impl Answer {
    pub(crate) fn new(metadata: &'static Metadata, response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        let (status, headers) = (parts.status, parts.headers);
        Self {
            metadata,
            status,
            headers,
            body,
            attempts: 1,
            request_ids: None,
            hidden: Hidden::default(),
            drift: None,
        }
    }

    /// Notes which try it came to, and where the server's name of the request may be: it is hardly ever asked for.
    pub(crate) fn of_try(mut self, attempts: u32, request_ids: Arc<[HeaderName]>) -> Self {
        self.attempts = attempts;
        self.request_ids = Some(request_ids);
        self
    }

    /// Keeps this credential out of messages that repeat what the server says.
    pub(crate) fn hiding(mut self, hidden: Hidden) -> Self {
        self.hidden = hidden;
        self
    }

    /// Notes how it differs from what is declared.
    pub(crate) fn drifted(mut self, drift: Arc<Drift>) -> Self {
        self.drift = Some(drift);
        self
    }

    /// How it differs from what is declared, where somebody looked.
    pub(crate) fn drift(&self) -> Option<&Drift> {
        self.drift.as_deref()
    }

    /// What the server says, without the credential that the request carried.
    pub(crate) fn without_secrets<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.hidden.cut_from(text)
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
        self.request_ids.as_deref()?.iter().find_map(|name| self.headers.get(name))?.to_str().ok()
    }

    /// The format that `Content-Type` names, if it is one of ours.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        Format::of_media_type(self.content_type()?)
    }

    /// The body as UTF-8, converted from the charset that its content type names.
    ///
    /// UTF-8, US-ASCII and ISO-8859-1 are read. Nothing is replaced: what is not of its charset is an error.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ContentType`] for another charset or a compression that was not asked for, [`ErrorKind::Decode`]
    /// for bytes that are not of the charset.
    pub fn text(&self) -> Result<Cow<'_, str>, Error> {
        self.text_in(charset::of(self.content_type()))
    }

    /// The body, which is in this charset; without one it has to be UTF-8, which is what JSON is (RFC 8259, section 8.1).
    fn text_in(&self, charset: Option<&str>) -> Result<Cow<'_, str>, Error> {
        if let Some(encoding) = self.content_encoding() {
            return Err(self.of_another_kind(&format!("compressed as {encoding}, which was not asked for")));
        }
        match charset::utf8(&self.body, charset) {
            Ok(text) => Ok(text),
            Err(NotText::Invalid(rule)) => {
                Err(self.not_decoded(DecodeError::new(format!("the body is {rule}"))))
            }
            Err(NotText::Unknown(charset)) => {
                Err(self.of_another_kind(&format!("in the charset {charset}, which is not read")))
            }
        }
    }

    /// As [`text`](Self::text), to be read as a document of this format.
    pub(crate) fn text_as(&self, format: Format) -> Result<Cow<'_, str>, Error> {
        Ok(match self.text()? {
            Cow::Owned(text) => Cow::Owned(format::converted(format, text, charset::LATIN1)),
            text => text,
        })
    }

    /// Decodes the body by its content type. A body without one is taken for the first format that is accepted.
    ///
    /// An empty body is nothing (`()`, `None`), or an object that needs no field. Fields that are elsewhere than in the
    /// body are read from there: [`Source`](crate::schema::Source).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ContentType`] or [`ErrorKind::Decode`]; both say that the call itself succeeded.
    pub fn decode<T: FromWire>(&self) -> Result<T, Error> {
        self.decode_as(self.metadata.response)
    }

    fn decode_as<T: FromWire>(&self, ty: &'static Type) -> Result<T, Error> {
        let document = self.document(ty)?;
        format::decode(&document, ty).map_err(|error| self.not_decoded(error))
    }

    /// What is decoded: most of the time, the body.
    fn document(&self, ty: &'static Type) -> Result<Document<'_>, Error> {
        if *ty == Type::Unit || (self.body.is_empty() && matches!(ty, Type::Nullable(_))) {
            return Ok(Document::new(Format::Json, "null"));
        }
        if let Some(object) = head::of(ty) {
            return head::document(self, object);
        }
        match ty {
            _ if !self.body.is_empty() => match self.usual_format() {
                Some(format) if self.is_read(format) => Ok(Document::new(format, self.text_in(None)?)),
                _ => self.known_document(),
            },
            Type::Object(object) if !object.fields.iter().any(|field| field.required) => {
                Ok(Document::new(Format::Json, "{}"))
            }
            _ => Err(self.not_decoded(DecodeError::new("the body is empty"))),
        }
    }

    fn known_document(&self) -> Result<Document<'_>, Error> {
        let format = self.known_format()?;
        Ok(Document::new(format, self.text_as(format)?))
    }

    /// The body as what is made of bytes, whatever its content type. A [`Bytes`] is not copied.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ContentType`] for a compression that was not asked for.
    pub fn to_bytes<T: FromOctets>(&self) -> Result<T, Error> {
        match self.content_encoding() {
            None => Ok(self.body.clone().into()),
            Some(encoding) => {
                Err(self.of_another_kind(&format!("compressed as {encoding}, which was not asked for")))
            }
        }
    }

    /// The body as what is made of text, as [`text`](Self::text) reads it.
    ///
    /// # Errors
    ///
    /// As [`text`](Self::text).
    pub fn to_text<T: FromText>(&self) -> Result<T, Error> {
        Ok(self.text()?.into_owned().into())
    }

    /// The answer as a JSON value, whatever the format: numbers, lists and names of XML are told from the schema. A
    /// decimal that a float would round is text.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn to_value(&self) -> Result<serde_json::Value, Error> {
        self.to_value_by(format::to_value)
    }

    /// As [`to_value`](Self::to_value), with values of another type than the declared one as they came.
    pub(crate) fn to_loose_value(&self) -> Result<serde_json::Value, Error> {
        self.to_value_by(format::to_loose_value)
    }

    fn to_value_by(
        &self,
        read: fn(&Document<'_>, &'static Type) -> Result<serde_json::Value, DecodeError>,
    ) -> Result<serde_json::Value, Error> {
        let ty = self.metadata.response;
        if self.body.is_empty() && head::of(ty).is_none() {
            return Ok(serde_json::Value::Null);
        }
        // What ignores the body still shows it.
        let document = match ty {
            Type::Unit => self.known_document()?,
            _ => self.document(ty)?,
        };
        read(&document, ty).map_err(|error| self.not_decoded(error))
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

    /// The answer as the type that is declared for this status.
    pub(crate) fn declared_error<T: FromWire + 'static>(&self) -> Option<T> {
        let declared =
            |form: &&ErrorForm| form.status == self.status.as_u16() && (form.id)() == TypeId::of::<T>();
        let form = self.metadata.errors.iter().find(declared)?;
        self.decode_as(form.ty).ok()
    }

    /// For a declaration that did not compile.
    pub(crate) fn not_declared(&self) -> Error {
        self.not_decoded(DecodeError::new("the endpoint is not declared"))
    }

    fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// The format of a content type in the words that nearly every answer uses. It is in UTF-8.
    fn usual_format(&self) -> Option<Format> {
        match self.headers.get(CONTENT_TYPE)?.as_bytes() {
            b"application/json; charset=utf-8" | b"application/json" => Some(Format::Json),
            b"application/xml; charset=utf-8" | b"application/xml" => Some(Format::Xml),
            _ => None,
        }
    }

    /// Whether an answer in this format was asked for. A refusal is in whatever format the server likes.
    fn is_read(&self, format: Format) -> bool {
        self.metadata.accept.contains(&format) || !self.status.is_success()
    }

    fn known_format(&self) -> Result<Format, Error> {
        let accepted = self.metadata.accept;
        match (self.content_type(), self.format()) {
            (_, Some(format)) if self.is_read(format) => Ok(format),
            (None, _) => Ok(accepted.first().copied().unwrap_or(Format::Json)),
            (Some(other), _) => {
                let expected: Vec<_> = accepted.iter().map(|format| format.media_type()).collect();
                Err(self.of_another_kind(&format!("{other}, not {}", expected.join(" or "))))
            }
        }
    }

    /// The encoding of the body, where the transport did not undo it.
    fn content_encoding(&self) -> Option<&str> {
        let encoding = self.headers.get(CONTENT_ENCODING)?.to_str().unwrap_or("something unreadable");
        let encoding = encoding.trim();
        (!encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity")).then_some(encoding)
    }

    fn of_another_kind(&self, kind: &str) -> Error {
        let kind = format::problem::printable(&self.without_secrets(kind), 160);
        let message = format!("the call succeeded with {}, but its answer is {kind}", self.status);
        Error::new(ErrorKind::ContentType, message).with_answer(self.clone())
    }

    /// For an answer that is refused although it could be decoded.
    pub(crate) fn not_as_declared(&self, path: &str, rule: &str) -> Error {
        let rule = format::problem::printable(&self.without_secrets(rule), 320);
        let path = self.without_secrets(path).into_owned();
        let message =
            format!("the call succeeded with {}, but its answer is not as declared: {rule}", self.status);
        Error::new(ErrorKind::Decode, message)
            .with_answer(self.clone())
            .with_path(path)
            .with_outcome(Outcome::Answered)
    }

    fn not_decoded(&self, error: DecodeError) -> Error {
        let said = self.without_secrets(&error.message);
        let path = self.without_secrets(&error.path).into_owned();
        let message =
            format!("the call succeeded with {}, but its answer cannot be decoded: {said}", self.status);
        Error::new(ErrorKind::Decode, message)
            .with_answer(self.clone())
            .with_path(path)
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
