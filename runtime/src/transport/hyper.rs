//! A second transport: hyper's connections, with a small pool of our own.

mod answering;
mod connect;
mod pool;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use ::hyper::body::Incoming as Arriving;
use bytes::Bytes;
use http::header::{HOST, HeaderMap, HeaderValue, USER_AGENT};
use http::uri::Uri;

use self::answering::Answering;
use self::connect::Connector;
use self::pool::{Origin, Pool, Sender};
use super::failure::of_connection;
use super::limited::{in_time, soon};
use super::sent::Sent;
use super::stream::Collected;
use super::{
    Cause, Exchange, Incoming, Limits, Opening, Outgoing, Tls, Transport, TransportError, Watched, connecting,
};
use crate::error::Error;

const US: HeaderValue = HeaderValue::from_static(concat!("endpoint-runtime/", env!("CARGO_PKG_VERSION")));

/// A pool of connections, made of hyper alone: less work for each call than [`Reqwest`](super::Reqwest), and the same
/// rules.
///
/// It follows no redirect, sends no `Referer`, keeps no cookies, and knows no proxies. A request is put on another
/// connection only where the pooled one gave it back untouched. Connections that were not used for 90 seconds are
/// closed, and so is one that, 30 seconds after an answer, has still not sent all of a request that is in memory.
///
/// With the feature `gzip` it asks for compressed answers; [`Limits::max_body`] counts what comes out. With the feature
/// `http2` it speaks HTTP/2 with servers that choose it in the TLS handshake. A connection that is silent for 15 seconds
/// is asked for a sign of life as soon as a call waits on it, and is closed if none comes within 10 seconds. A call that
/// is given up before its answer begins, while no other is answered, is the last one that is sent on its connection.
#[derive(Debug, Clone)]
pub struct Hyper {
    connector: Arc<Connector>,
    pool: Arc<Pool>,
}

impl Hyper {
    /// A pool that gives up connecting after `connect_timeout`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) where there is no trusted certificate, or one that cannot be
    /// read.
    pub fn new(connect_timeout: Duration, tls: Tls) -> Result<Self, Error> {
        let connector = Connector::new(connect_timeout, tls.config()?);
        Ok(Self { connector: Arc::new(connector), pool: Arc::default() })
    }

    /// Sends the request on a connection that takes it, and waits for the head of the answer.
    async fn head(
        &self,
        mut request: http::Request<Sent>,
        origin: &Arc<Origin>,
    ) -> Result<(http::Response<Arriving>, Sender), TransportError> {
        let uri = request.uri().clone();
        loop {
            let (mut sender, reused) = connecting(self.connection(origin)).await?;
            // Only HTTP/2 takes the whole address; HTTP/1 has the host in a header.
            if sender.is_http1() {
                *request.uri_mut() = uri.path_and_query().cloned().map_or_else(Uri::default, Uri::from);
                request.headers_mut().insert(HOST, origin.host.clone());
            } else {
                *request.uri_mut() = uri.clone();
                request.headers_mut().remove(HOST);
            }
            match sender.send(request).await {
                Ok(response) => return Ok((response, sender)),
                Err(mut refused) => match refused.take_message() {
                    // The connection was closed before it took the request, as pooled ones are.
                    Some(untouched) if reused => request = untouched,
                    Some(_) => {
                        return Err(TransportError::new(Cause::Connect).with_source(refused.into_error()));
                    }
                    None => return Err(of_connection(refused.into_error())),
                },
            }
        }
    }

    /// A connection that is ready, and whether it was in the pool.
    async fn connection(&self, origin: &Arc<Origin>) -> Result<(Sender, bool), TransportError> {
        match self.pool.take(origin).await {
            Some(sender) => Ok((sender, true)),
            // Boxed, or each call would carry the state of a handshake around.
            None => Box::pin(self.connected(origin)).await,
        }
    }

    async fn connected(&self, origin: &Arc<Origin>) -> Result<(Sender, bool), TransportError> {
        let limit = self.connector.timeout();
        let connected = tokio::time::timeout(limit, async {
            // Of many calls at once, one finds out whether a connection can be shared.
            let mut gate = None;
            if origin.may_share() {
                gate = Some(origin.gate().await);
                if let Some(sender) = self.pool.take(origin).await {
                    return Ok((sender, true));
                }
            }
            // It could not be: then the others need not wait for each other.
            if !origin.may_share() {
                drop(gate.take());
            }
            let sender = self.connector.connect(origin).await?;
            self.pool.connected(origin, &sender);
            Ok((sender, false))
        });
        connected
            .await
            .unwrap_or_else(|elapsed| Err(TransportError::new(Cause::Connect).with_source(elapsed)))
    }

    /// Sends the request within the limits, and gives head and body of the answer.
    async fn begin(
        &self,
        request: http::Request<Sent>,
        limits: Limits,
    ) -> Result<http::Response<Answering>, TransportError> {
        let mut request = request;
        request.headers_mut().entry(USER_AGENT).or_insert(US);
        #[cfg(feature = "gzip")]
        {
            let gzip = HeaderValue::from_static("gzip");
            request.headers_mut().entry(http::header::ACCEPT_ENCODING).or_insert(gzip);
        }
        let origin = self.pool.origin(request.uri()).ok_or_else(|| {
            let reason = "the address has no scheme or no host";
            TransportError::new(Cause::Refused).with_source(reason)
        })?;
        let rest = request.body().rest();
        let mut unsent = false;
        let timed = {
            let exchange = pin!(Some(self.head(request, &origin)));
            in_time(limits.first_byte, Watched { exchange, unsent: &mut unsent }).await
        };
        let (response, sender) = match timed {
            Ok(head) => head?,
            Err(mut error) => {
                if unsent {
                    error.cause = Cause::Connect;
                }
                return Err(error);
            }
        };
        let (mut head, arriving) = response.into_parts();
        let compressed = is_compressed(&mut head.headers);
        let home = (Arc::clone(&self.pool), origin, sender, rest);
        match Answering::new(arriving, compressed, limits, home) {
            Ok(body) => Ok(http::Response::from_parts(head, body)),
            Err(error) => Err(error.with_head(head)),
        }
    }
}

impl Transport for Hyper {
    fn exchange(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move {
            let (head, body) = self.begin(request.map(Sent::Whole), limits).await?.into_parts();
            match read(body, limits).await {
                Ok(body) => Ok(http::Response::from_parts(head, body)),
                Err(error) => Err(error.with_head(head)),
            }
        })
    }

    fn open(&self, request: http::Request<Outgoing>, limits: Limits) -> Opening<'_> {
        Box::pin(async move { Ok(self.begin(request.map(Sent::streamed), limits).await?.map(Incoming::new)) })
    }
}

async fn read(mut body: Answering, limits: Limits) -> Result<Bytes, TransportError> {
    let mut all = Collected::default();
    while let Some(chunk) = soon(limits.between_bytes, body.next()).await?? {
        all.push(chunk);
    }
    Ok(all.finish())
}

/// Whether the body is compressed as was asked for. Then the headers no longer say so, as they are about what comes out.
#[cfg(feature = "gzip")]
fn is_compressed(headers: &mut HeaderMap) -> bool {
    use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
    let gzip = headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip");
    if gzip {
        headers.remove(CONTENT_ENCODING);
        headers.remove(CONTENT_LENGTH);
    }
    gzip
}

#[cfg(not(feature = "gzip"))]
fn is_compressed(_: &mut HeaderMap) -> bool {
    false
}
