//! The transport that is shipped: reqwest, with rustls on ring.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use ::hyper::body::Body as _;
use bytes::{Bytes, BytesMut};
use tower_layer::Layer;
use tower_service::Service;

use super::failure::{of_body, of_request};
use super::limited::Silence;
use super::sent::Sent;
use super::stream::{Chunks, Room};
use super::{
    Cause, Exchange, Incoming, Limits, Opening, Outgoing, Tls, Transport, TransportError, connecting, watched,
};
use crate::error::{Error, ErrorKind};

/// A pool of connections.
///
/// It follows no redirect, sends no `Referer`, keeps no cookies, and takes no proxy from the environment, where a
/// token would be shown to it. A request is put on another connection only where the pooled one was closed before it
/// took the request.
///
/// With the feature `gzip` it asks for compressed answers; [`Limits::max_body`] counts what comes out. With the feature
/// `http2` it speaks HTTP/2 with servers that choose it in the TLS handshake.
#[derive(Debug, Clone)]
pub struct Reqwest {
    client: ::reqwest::Client,
}

impl Reqwest {
    /// A pool that gives up connecting after `connect_timeout`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] where there is no trusted certificate, or one that cannot be read.
    pub fn new(connect_timeout: Duration, tls: Tls) -> Result<Self, Error> {
        let client = ::reqwest::Client::builder()
            .redirect(::reqwest::redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .user_agent(concat!("endpoint-runtime/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect_timeout)
            .connector_layer(Marking)
            .tls_backend_preconfigured(tls.config()?)
            .build()
            .map_err(|error| {
                Error::new(ErrorKind::Config, "the HTTP client cannot be built").with_source(error)
            })?;
        Ok(Self { client })
    }

    fn to_send<B: Into<::reqwest::Body>>(
        request: http::Request<B>,
    ) -> Result<::reqwest::Request, TransportError> {
        ::reqwest::Request::try_from(request).map_err(|error| TransportError {
            cause: Cause::Refused,
            source: Some(error.without_url().into()),
        })
    }
}

impl Transport for Reqwest {
    fn exchange(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move {
            let request = Self::to_send(request)?;
            let mut response = head(limits, self.client.execute(request)).await?.map_err(of_request)?;
            let body = read(&mut response, limits).await?;

            let mut answer = http::Response::new(body);
            *answer.status_mut() = response.status();
            *answer.version_mut() = response.version();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            Ok(answer)
        })
    }

    fn open(&self, request: http::Request<Outgoing>, limits: Limits) -> Opening<'_> {
        Box::pin(async move {
            let request = Self::to_send(request.map(|body| ::reqwest::Body::wrap(Sent::streamed(body))))?;
            let response = head(limits, self.client.execute(request)).await?.map_err(of_request)?;
            let room = Room::of(limits, response.content_length())?;
            let (head, body) = http::Response::<::reqwest::Body>::from(response).into_parts();
            let body = Arriving { body, room, silence: Silence::of(limits) };
            Ok(http::Response::from_parts(head, Incoming::new(body)))
        })
    }
}

/// The body of an answer within its limits.
struct Arriving {
    body: ::reqwest::Body,
    room: Room,
    silence: Silence,
}

impl Arriving {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let chunk = match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => frame.into_data(),
                Some(Err(error)) => return Poll::Ready(Some(Err(of_body(error)))),
                None => return Poll::Ready(None),
            };
            // Trailers say nothing that is read.
            if let Ok(chunk) = chunk {
                return Poll::Ready(Some(self.room.take(chunk.len()).map(|()| chunk)));
            }
        }
    }
}

impl Chunks for Arriving {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = self.poll_next(context);
        self.silence.bound(chunk, context)
    }
}

/// The whole body, as long as it stays within the limits. What is left unread closes the connection.
async fn read(response: &mut ::reqwest::Response, limits: Limits) -> Result<Bytes, TransportError> {
    let too_large = || TransportError { cause: Cause::TooLarge, source: None };
    if response.content_length().is_some_and(|length| length > limits.max_body as u64) {
        return Err(too_large());
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = within(limits.between_bytes, response.chunk()).await?.map_err(of_body)? {
        if chunk.len() > limits.max_body - body.len() {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// The head of the answer in time. Where there was no connection yet, that is what is told.
async fn head<F: Future>(limits: Limits, future: F) -> Result<F::Output, TransportError> {
    let mut unconnected = false;
    let timed = within(limits.first_byte, watched(pin!(future), &mut unconnected)).await;
    timed.map_err(|error| match unconnected {
        true => TransportError { cause: Cause::Connect, ..error },
        false => error,
    })
}

async fn within<F: Future>(limit: Duration, future: F) -> Result<F::Output, TransportError> {
    let timed = tokio::time::timeout(limit, future).await;
    timed.map_err(|elapsed| TransportError { cause: Cause::Timeout, source: Some(elapsed.into()) })
}

/// Marks connecting as such. A request that finds a connection in the pool does not come by here, and one that waits
/// for either is polled here, as long as neither is there.
#[derive(Debug, Clone)]
struct Marking;

#[derive(Debug, Clone)]
struct Marked<S>(S);

impl<S> Layer<S> for Marking {
    type Service = Marked<S>;

    fn layer(&self, connector: S) -> Marked<S> {
        Marked(connector)
    }
}

impl<S, R> Service<R> for Marked<S>
where
    S: Service<R>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: R) -> Self::Future {
        Box::pin(connecting(self.0.call(request)))
    }
}
