//! The one error type.

use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime};

use http::StatusCode;
use http::header::HeaderMap;

use crate::answer::Answer;
use crate::bounds::FromWire;
use crate::metadata::{Metadata, Safety};
use crate::retry_after;
use crate::settle::Unsettled;

/// Why a call failed, one word wide.
///
/// [`kind`](Self::kind) says what went wrong, [`outcome`](Self::outcome) what became of the request, and what the
/// server said is kept whole: [`status`](Self::status), [`headers`](Self::headers), [`body`](Self::body). The printed
/// line names endpoint, rule and way out and never a secret.
pub struct Error(pub(crate) Box<Inner>);

pub(crate) struct Inner {
    kind: ErrorKind,
    outcome: Outcome,
    endpoint: Option<&'static Metadata>,
    message: String,
    answer: Option<Answer>,
    /// Whether only the head of the answer is there.
    is_cut: bool,
    path: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
    attempts: u32,
    pub(crate) unsettled: Option<Unsettled>,
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client or the login could not be set up: a base address that is refused, no trusted certificates.
    Config,
    /// A value of the request breaks a rule. Nothing was sent.
    InvalidRequest,
    /// The endpoint takes a credential that the client does not hold. Nothing was sent.
    MissingCredential,
    /// The user has to log in again: the refresh token is worth nothing any more. Nothing was sent.
    LoginLost,
    /// The access token has ended and could not be refreshed for now; the login is kept. Nothing was sent.
    Refresh,
    /// The store of the login cannot be read or written.
    Store,
    /// A login did not come about: cancelled, refused, or not in time.
    Login,
    /// The client's own rate limit leaves no room in time, or too many calls wait for it. Nothing was sent.
    RateLimited,
    /// The token is known not to hold a scope that the endpoint needs. Nothing was sent.
    MissingScope,
    /// No connection: name not found, refused, or not in time. Nothing was sent.
    Connect,
    /// No trusted connection: the certificate is expired, of another name or of an unknown authority, or there is no
    /// common version of TLS. Nothing was sent, and a repeat would not help.
    Tls,
    /// The answer did not come in time. The endpoint may be called again.
    Timeout,
    /// The connection broke before the answer was whole. The endpoint may be called again.
    Interrupted,
    /// The request may have been carried out, and its answer was lost. Find out before calling again.
    OutcomeUnknown,
    /// The answer is larger than the limit.
    TooLarge,
    /// The server answered with a redirect. It was not followed.
    Redirect,
    /// The server refused: status 4xx or 5xx.
    Status,
    /// The answer has a content type that cannot be decoded. The call itself succeeded.
    ContentType,
    /// The answer is not what was declared. The call itself succeeded.
    Decode,
    /// The answer could not be written to where it was to go. The call itself succeeded.
    Write,
}

/// What became of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It did not leave the machine whole: calling again is safe.
    NotSent,
    /// The server answered.
    Answered,
    /// It may or may not have been carried out.
    Unknown,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            outcome: Outcome::NotSent,
            endpoint: None,
            message: message.into(),
            answer: None,
            is_cut: false,
            path: None,
            source: None,
            attempts: 0,
            unsettled: None,
        }))
    }

    pub(crate) fn invalid_request(endpoint: &'static Metadata, message: String) -> Self {
        Self::new(ErrorKind::InvalidRequest, message).at(endpoint)
    }

    pub(crate) fn at(mut self, endpoint: &'static Metadata) -> Self {
        self.0.endpoint = Some(endpoint);
        self
    }

    pub(crate) fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self
    }

    pub(crate) fn with_answer(mut self, answer: Answer) -> Self {
        self.0.endpoint = Some(answer.metadata());
        self.0.outcome = Outcome::Answered;
        self.0.attempts = answer.attempts();
        self.0.answer = Some(answer);
        self
    }

    /// Keeps the head of an answer that is not whole. What became of the request is not told by it.
    pub(crate) fn with_head(mut self, head: Answer) -> Self {
        self.0.answer = Some(head);
        self.without_body()
    }

    /// Notes that only the head of its answer is there.
    pub(crate) fn without_body(mut self) -> Self {
        self.0.is_cut = true;
        self
    }

    pub(crate) fn with_path(mut self, path: String) -> Self {
        self.0.path = Some(path);
        self
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Notes which try it ended.
    pub(crate) fn of_try(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Begins the message with how often the call was tried, and with what another try lacked.
    pub(crate) fn ended_without(mut self, lacked: Option<&str>) -> Self {
        let tries = match self.0.attempts {
            1 => "1 try".to_owned(),
            attempts => format!("{attempts} tries"),
        };
        match lacked {
            Some(what) => {
                self.0.message.insert_str(0, &format!("after {tries} and without {what} for another, "))
            }
            None if self.0.attempts > 1 => self.0.message.insert_str(0, &format!("after {tries}, ")),
            None => {}
        }
        self
    }

    pub(crate) fn with_unsettled(mut self, unsettled: Unsettled) -> Self {
        self.0.unsettled = Some(unsettled);
        self
    }

    /// The same error once more, for a second look at a call that cannot be sent. It has neither answer nor source.
    pub(crate) fn repeat(&self) -> Self {
        let again = Self::new(self.0.kind, self.0.message.clone());
        match self.0.endpoint {
            Some(endpoint) => again.at(endpoint),
            None => again,
        }
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What became of the request.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// The endpoint that was called.
    #[must_use]
    pub fn endpoint(&self) -> Option<&'static Metadata> {
        self.0.endpoint
    }

    /// The status, where the server answered, if not to the end.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.as_ref().map(Answer::status)
    }

    /// The headers of the answer, where there was one, if not to the end.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(Answer::headers)
    }

    /// The body of the answer as it came, where there was one and all of it came.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.answer().map(Answer::body)
    }

    /// The whole answer, where there was one.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.0.answer.as_ref().filter(|_| !self.0.is_cut)
    }

    /// The body of a refusal as the type that the endpoint declares for its status, with `errors(404 => NotFound)`.
    ///
    /// `None` where this type is not declared for this status, or the body is something else; then there is
    /// [`body`](Self::body).
    ///
    /// # Examples
    ///
    /// ```
    /// use endpoint_runtime::{bytes::Bytes, decode, endpoint, http};
    ///
    /// #[derive(serde::Deserialize)]
    /// struct NotFound {
    ///     missing: String,
    /// }
    ///
    /// #[endpoint(GET, "/users/{id}", errors(404 => NotFound), response = String)]
    /// struct UserName {
    ///     id: u64,
    /// }
    ///
    /// let answer = http::Response::builder().status(404).header("content-type", "application/json");
    /// let answer = answer.body(Bytes::from(r#"{"missing": "user 7"}"#))?;
    /// let error = decode::<UserName>(answer).unwrap_err();
    /// assert_eq!(error.typed::<NotFound>().unwrap().missing, "user 7");
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn typed<T: FromWire + 'static>(&self) -> Option<T> {
        self.answer()?.declared_error()
    }

    /// Where in the answer decoding failed, as in `Performer.UserID` or `[3].Reason`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// How often the request was handed to the transport; 0 when it was refused before.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// What the server calls the request, where it answered and said so: for its support and its logs.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.answer.as_ref().and_then(Answer::request_id)
    }

    /// How long the server asks to be left alone (`Retry-After`, RFC 9110, section 10.2.3).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after::read(self.headers()?, SystemTime::now())
    }

    /// Whether calling again cannot do the same thing twice: it was not sent, or a repeat changes nothing more.
    #[must_use]
    pub fn is_safe_to_repeat(&self) -> bool {
        let once = self.0.endpoint.is_none_or(|endpoint| endpoint.safety == Safety::Once);
        self.0.outcome == Outcome::NotSent || !once
    }

    /// Whether no connection came about.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Whether there were too many calls, by the client's own limit or by the server's word (status 429).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.0.kind == ErrorKind::RateLimited || self.is_status(429)
    }

    /// Whether the call succeeded and only its answer cannot be read.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Decode | ErrorKind::ContentType)
    }

    /// Whether the request may have been carried out although no answer came.
    #[must_use]
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.kind == ErrorKind::OutcomeUnknown
    }

    /// Whether it took too long.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether the server answered with this status.
    #[must_use]
    pub fn is_status(&self, status: u16) -> bool {
        self.status().is_some_and(|answered| answered.as_u16() == status)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(endpoint) = self.0.endpoint {
            write!(f, "{} ({endpoint}): ", endpoint.name)?;
        }
        f.write_str(&self.0.message)?;
        if let Some(path) = self.0.path.as_deref().filter(|path| !path.is_empty()) {
            write!(f, " at `{path}`")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("outcome", &self.0.outcome)
            .field("message", &self.to_string())
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("attempts", &self.0.attempts)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}
