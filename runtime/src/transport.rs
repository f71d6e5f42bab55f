//! Bytes out, bytes in: the one place that touches the network.

mod connecting;
mod error;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod failure;
#[cfg(all(feature = "gzip", feature = "hyper"))]
mod gunzip;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod limited;
#[cfg(feature = "reqwest")]
mod reqwest;
mod scripted;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod sent;
mod stream;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod tls;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

pub(crate) use self::connecting::Watched;
pub use self::connecting::connecting;
pub use self::error::{Cause, TransportError};
#[cfg(feature = "hyper")]
pub use self::hyper::Hyper;
#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
pub use self::scripted::{Expected, NotFollowed, Scripted};
pub use self::stream::{Chunks, Incoming, Outgoing};
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub use self::tls::Tls;

/// What an exchange comes to.
pub type Exchange<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// What opening an exchange comes to.
pub type Opening<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Incoming>, TransportError>> + Send + 'a>>;

/// Carries one request to the server and its answer back.
///
/// An implementation sends exactly what it is given, once: it follows no redirect, adds no credential, repeats
/// nothing, and stops when the answer is larger or slower than the limits allow. The time of the whole call is kept
/// by the client, which drops the exchange when it is over; [`connecting`] marks what is waited for before anything is
/// sent.
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

    /// Sends a request whose body may be read as it is sent, and gives its answer as soon as the head is there.
    ///
    /// Without an implementation of its own, a transport refuses such bodies, and the answer is read whole before it
    /// is given.
    fn open(&self, request: http::Request<Outgoing>, limits: Limits) -> Opening<'_> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = body.into_whole().map_err(|_| {
                let reason = "it sends no bodies that are read as they are sent";
                TransportError::new(Cause::Refused).with_source(reason)
            })?;
            let answer = self.exchange(http::Request::from_parts(head, body), limits).await?;
            Ok(answer.map(Incoming::whole))
        })
    }
}

/// How much an answer may be, and how slow.
///
/// The whole call has a time limit besides, and that is what ends an answer which comes a byte at a time.
///
/// | limit | default |
/// | --- | --- |
/// | `max_body` | 16 MiB |
/// | `first_byte` | 30 seconds |
/// | `between_bytes` | 10 seconds |
///
/// The head of an answer is limited to about 400 KiB, and over HTTP/1 to 100 header lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The greatest size of the body, in bytes, after any decompression.
    pub max_body: usize,
    /// From handing over the request to the head of its answer: connecting, sending and waiting. [`Duration::MAX`] is no
    /// limit, and what a client says where the deadline of the call comes first.
    pub first_byte: Duration,
    /// The longest silence once the body has begun.
    pub between_bytes: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_body: 16 * 1024 * 1024,
            first_byte: Duration::from_secs(30),
            between_bytes: Duration::from_secs(10),
        }
    }
}
