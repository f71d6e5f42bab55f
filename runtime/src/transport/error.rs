//! Why an exchange failed.

use std::error::Error as StdError;
use std::fmt;

/// Why an exchange failed.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::transport::{Cause, TransportError};
///
/// let error = TransportError::new(Cause::Connect).with_source("the tunnel is down");
/// assert!(error.cause.is_unsent());
/// assert_eq!(error.to_string(), "no connection");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct TransportError {
    /// What happened.
    pub cause: Cause,
    /// The underlying error. Its text must not hold a secret.
    pub source: Option<Box<dyn StdError + Send + Sync>>,
    /// The head of the answer, if that was there and only the body was not to be had. A client tells a refusal by its
    /// status, and keeps what a head says beside the failure otherwise.
    pub head: Option<Box<http::response::Parts>>,
}

impl TransportError {
    /// For this reason, of which nothing more is known.
    #[must_use]
    pub fn new(cause: Cause) -> Self {
        Self { cause, source: None, head: None }
    }

    /// With the underlying error. Its text must not hold a secret.
    #[must_use]
    pub fn with_source<E: Into<Box<dyn StdError + Send + Sync>>>(mut self, source: E) -> Self {
        self.source = Some(source.into());
        self
    }

    /// With the head of the answer whose body could not be read.
    #[must_use]
    pub fn with_head(mut self, head: http::response::Parts) -> Self {
        self.head = Some(Box::new(head));
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}

/// What happened to an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The transport does not carry this request: nothing was sent, and a repeat would be refused as well.
    Refused,
    /// No connection came about, or not in time, or the one there was provably did not take the request: the server has
    /// not acted.
    Connect,
    /// The server could not prove who it is, or speaks no TLS that is safe: nothing of the request was sent.
    Tls,
    /// The connection broke, or what came was not HTTP: the server may have acted.
    Interrupted,
    /// The body of the request could not be read to its end: the server got a part of it.
    Unreadable,
    /// It took too long after the connection stood: the server may have acted.
    Timeout,
    /// The answer is larger than [`Limits::max_body`](super::Limits::max_body).
    TooLarge,
    /// The head of the answer is larger than the transport reads, see [`Limits`](super::Limits). Over HTTP/2 it may also
    /// be one that breaks the rules, which is not told apart.
    HeadTooLarge,
}

impl Cause {
    /// Whether the server has not acted on the request, beyond doubt.
    #[must_use]
    pub fn is_unsent(self) -> bool {
        matches!(self, Self::Refused | Self::Connect | Self::Tls)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => "the transport refused the request",
            Self::Connect => "no connection",
            Self::Tls => "no trusted connection",
            Self::Interrupted => "the connection broke",
            Self::Unreadable => "the body of the request could not be read",
            Self::Timeout => "it took too long",
            Self::TooLarge => "the answer is too large",
            Self::HeadTooLarge => "the head of the answer is too large",
        })
    }
}
