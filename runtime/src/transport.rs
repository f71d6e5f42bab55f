//! Bytes out, bytes in: the one place that touches the network.

#[cfg(feature = "reqwest")]
mod reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;

#[cfg(feature = "reqwest")]
pub use self::reqwest::{Reqwest, Tls};

/// What an exchange comes to.
pub type Exchange<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// Carries one request to the server and its answer back.
///
/// An implementation sends exactly what it is given, once: it follows no redirect, adds no credential, repeats
/// nothing, and stops reading when the answer grows beyond the limit. Time is kept by the client.
///
/// # Examples
///
/// A transport that answers by itself:
///
/// ```
/// use endpoint_runtime::bytes::Bytes;
/// use endpoint_runtime::transport::{Exchange, Limits, Transport};
/// use endpoint_runtime::{Client, endpoint, http};
///
/// #[derive(Debug)]
/// struct Echo;
///
/// impl Transport for Echo {
///     fn exchange(&self, request: http::Request<Bytes>, _: Limits) -> Exchange<'_> {
///         let body = format!("{:?}", request.uri().path());
///         Box::pin(async move {
///             let mut response = http::Response::new(Bytes::from(body));
///             response.headers_mut().insert("content-type", http::HeaderValue::from_static("application/json"));
///             Ok(response)
///         })
///     }
/// }
///
/// #[endpoint(GET, "/echo/{word}", response = String, auth = none)]
/// struct Say {
///     word: String,
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::builder("https://echo.example").transport(Echo).build()?;
/// assert_eq!(client.send(&Say { word: "a b".into() }).await?, "/echo/a%20b");
/// # Ok::<(), endpoint_runtime::Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends the request and reads the whole answer.
    fn exchange(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_>;
}

/// How much an answer may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The greatest size of the body, in bytes, after any decompression.
    pub max_body: usize,
}

/// Why an exchange failed.
#[derive(Debug)]
pub struct TransportError {
    /// What happened.
    pub cause: Cause,
    /// The underlying error. Its text must not hold a secret.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What happened to an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// No connection came about: the server has seen nothing of the request.
    Connect,
    /// The connection broke, or what came was not HTTP: the server may have acted.
    Interrupted,
    /// It took too long after the connection stood: the server may have acted.
    Timeout,
    /// The answer is larger than [`Limits::max_body`].
    TooLarge,
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.cause {
            Cause::Connect => "no connection",
            Cause::Interrupted => "the connection broke",
            Cause::Timeout => "it took too long",
            Cause::TooLarge => "the answer is too large",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn std::error::Error + 'static))
    }
}
