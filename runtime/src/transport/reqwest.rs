//! The transport that is shipped: reqwest, with rustls on ring.

mod addresses;
mod unasked;

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use ::hyper::body::Body as _;
use bytes::{Bytes, BytesMut};

use self::addresses::Addresses;
use self::unasked::{Asked, Unanswered};
use super::failure::{of_body, of_request};
use super::limited::{Breath, Silence, in_time, soon};
#[cfg(feature = "http2")]
use super::limited::{HEAD, PING, PONG};
use super::sent::Sent;
use super::stream::{Chunks, Room};
use super::{Cause, Exchange, Incoming, Limits, Opening, Outgoing, Tls, Transport, TransportError, Watched};
use crate::error::{Error, ErrorKind};

/// A pool of connections.
///
/// It follows no redirect, sends no `Referer`, keeps no cookies, and takes no proxy from the environment, where a
/// token would be shown to it. A request is put on another connection only where the pooled one was closed before it
/// took the request.
///
/// With the feature `gzip` it asks for compressed answers; [`Limits::max_body`] counts what comes out. With the feature
/// `http2` it speaks HTTP/2 with servers that choose it in the TLS handshake. A connection that is silent for 15 seconds
/// is asked for a sign of life as soon as a call waits on it, and is closed if none comes within 10 seconds; until then
/// further calls are sent on it.
#[derive(Debug, Clone)]
pub struct Reqwest {
    client: ::reqwest::Client,
    addresses: Addresses,
}

impl Reqwest {
    /// A pool that gives up connecting after `connect_timeout`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] where there is no trusted certificate, or one that cannot be read.
    pub fn new(connect_timeout: Duration, tls: Tls) -> Result<Self, Error> {
        let builder = ::reqwest::Client::builder()
            .redirect(::reqwest::redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .user_agent(concat!("endpoint-runtime/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect_timeout)
            .tls_backend_preconfigured(tls.config()?);
        #[cfg(feature = "http2")]
        let builder = builder
            .http2_keep_alive_interval(PING)
            .http2_keep_alive_timeout(PONG)
            .http2_max_header_list_size(HEAD);
        let client = builder.build().map_err(|error| {
            Error::new(ErrorKind::Config, "the HTTP client cannot be built").with_source(error)
        })?;
        Ok(Self { client, addresses: Addresses::default() })
    }

    /// Makes the request reqwest's. Nothing is sent yet.
    fn start(
        &self,
        request: http::Request<Sent>,
    ) -> Result<impl Future<Output = Answered> + Send + use<>, TransportError> {
        let (parts, body) = request.into_parts();
        let url = self
            .addresses
            .url(&parts.uri)
            .ok_or_else(|| TransportError::new(Cause::Refused).with_source("not an address"))?;
        let (body, asked) = Asked::of(body);
        let mut request = ::reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.version_mut() = parts.version;
        *request.body_mut() = Some(body);
        Ok(asked.marking(self.client.execute(request)))
    }
}

impl Transport for Reqwest {
    fn exchange(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_> {
        let started = self.start(request.map(Sent::Whole));
        Box::pin(async move {
            let mut response = head(started?, limits).await?;
            let body = read(&mut response, limits).await;

            let mut answer = http::Response::new(Bytes::new());
            *answer.status_mut() = response.status();
            *answer.version_mut() = response.version();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            match body {
                Ok(body) => {
                    *answer.body_mut() = body;
                    Ok(answer)
                }
                Err(error) => Err(error.with_head(answer.into_parts().0)),
            }
        })
    }

    fn open(&self, request: http::Request<Outgoing>, limits: Limits) -> Opening<'_> {
        let started = self.start(request.map(Sent::streamed));
        Box::pin(async move {
            let response = head(started?, limits).await?;
            let room = Room::of(limits, response.content_length());
            let (head, body) = http::Response::<::reqwest::Body>::from(response).into_parts();
            let room = match room {
                Ok(room) => room,
                Err(error) => return Err(error.with_head(head)),
            };
            let body = Arriving { body, room, silence: Silence::of(limits), breath: Breath::default() };
            Ok(http::Response::from_parts(head, Incoming::new(body)))
        })
    }
}

type Answered = Result<::reqwest::Response, Unanswered<::reqwest::Error>>;

/// Waits for the head of the answer. Where nothing was sent before the time was over, that is what is told.
async fn head(
    exchange: impl Future<Output = Answered>,
    limits: Limits,
) -> Result<::reqwest::Response, TransportError> {
    let mut unsent = false;
    let timed = {
        let exchange = pin!(Some(exchange));
        in_time(limits.first_byte, Watched { exchange, unsent: &mut unsent }).await
    };
    match timed {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(Unanswered { error, unsent })) => Err(of_request(error, unsent)),
        Err(mut error) => {
            if unsent {
                error.cause = Cause::Connect;
            }
            Err(error)
        }
    }
}

/// The body of an answer within its limits.
struct Arriving {
    body: ::reqwest::Body,
    room: Room,
    silence: Silence,
    breath: Breath,
}

impl Arriving {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            ready!(self.breath.poll(context));
            let chunk = match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => frame.into_data(),
                Some(Err(error)) => return Poll::Ready(Some(Err(of_body(error)))),
                None => return Poll::Ready(None),
            };
            // Trailers say nothing that is read, and neither does what is empty.
            if let Ok(chunk) = chunk
                && !chunk.is_empty()
            {
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
    let too_large = || TransportError::new(Cause::TooLarge);
    if response.content_length().is_some_and(|length| length > limits.max_body as u64) {
        return Err(too_large());
    }
    // Most answers are one chunk, which is kept as it came.
    let mut first = Bytes::new();
    let mut body = BytesMut::new();
    let mut breath = Breath::default();
    while let Some(chunk) = soon(limits.between_bytes, response.chunk()).await?.map_err(of_body)? {
        poll_fn(|context| breath.poll(context)).await;
        let before = first.len() + body.len();
        if chunk.len() > limits.max_body - before {
            return Err(too_large());
        }
        if before == 0 {
            first = chunk;
            continue;
        }
        if body.is_empty() {
            body.reserve(before + chunk.len());
            body.extend_from_slice(&std::mem::take(&mut first));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(if body.is_empty() { first } else { body.freeze() })
}
