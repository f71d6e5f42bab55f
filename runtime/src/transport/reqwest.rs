//! The transport that is shipped: reqwest, with rustls on ring.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use ::hyper::body::Body as _;
use ::reqwest::Url;
use bytes::{Bytes, BytesMut};
use http::uri::Uri;
use tower_layer::Layer;
use tower_service::Service;

use super::failure::{of_body, of_request};
use super::limited::{Breath, Silence};
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
    /// The address of the first request. Reading one takes 7,000 instructions, most of them for the host, which hardly
    /// ever changes.
    first: Arc<OnceLock<First>>,
}

#[derive(Debug)]
struct First {
    uri: Uri,
    url: Url,
}

impl First {
    fn is_of(&self, uri: &Uri) -> bool {
        self.uri.scheme() == uri.scheme() && self.uri.authority() == uri.authority()
    }
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
            .connector_layer(Marking { connect_timeout })
            .tls_backend_preconfigured(tls.config()?)
            .build()
            .map_err(|error| {
                Error::new(ErrorKind::Config, "the HTTP client cannot be built").with_source(error)
            })?;
        Ok(Self { client, first: Arc::default() })
    }

    fn to_send<B: Into<::reqwest::Body>>(
        &self,
        request: http::Request<B>,
    ) -> Result<::reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let url = self
            .url(&parts.uri)
            .ok_or(TransportError { cause: Cause::Refused, source: Some("not an address".into()) })?;
        let mut request = ::reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.version_mut() = parts.version;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }

    /// The address as reqwest wants it: that of the first request with another path and query, or read anew.
    fn url(&self, uri: &Uri) -> Option<Url> {
        if let Some(first) = self.first.get().filter(|first| first.is_of(uri)) {
            let mut url = first.url.clone();
            url.set_path(uri.path());
            url.set_query(uri.query());
            return Some(url);
        }
        let url: Url = uri.to_string().parse().ok()?;
        // Where another was first, that one stays.
        let _ = self.first.set(First { uri: uri.clone(), url: url.clone() });
        Some(url)
    }
}

impl Transport for Reqwest {
    fn exchange(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move {
            let request = self.to_send(request)?;
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
            let request = self.to_send(request.map(|body| ::reqwest::Body::wrap(Sent::streamed(body))))?;
            let response = head(limits, self.client.execute(request)).await?.map_err(of_request)?;
            let room = Room::of(limits, response.content_length())?;
            let (head, body) = http::Response::<::reqwest::Body>::from(response).into_parts();
            let body = Arriving { body, room, silence: Silence::of(limits), breath: Breath::default() };
            Ok(http::Response::from_parts(head, Incoming::new(body)))
        })
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
    let too_large = || TransportError { cause: Cause::TooLarge, source: None };
    if response.content_length().is_some_and(|length| length > limits.max_body as u64) {
        return Err(too_large());
    }
    // Most answers are one chunk, which is kept as it came.
    let mut first = Bytes::new();
    let mut body = BytesMut::new();
    let mut breath = Breath::default();
    while let Some(chunk) = within(limits.between_bytes, response.chunk()).await?.map_err(of_body)? {
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

/// The head of the answer in time. Where there was no connection yet, that is what is told.
async fn head<F: Future>(limits: Limits, future: F) -> Result<F::Output, TransportError> {
    let mut unconnected = false;
    let timed = timed(limits.first_byte, watched(pin!(future), &mut unconnected)).await;
    timed.map_err(|error| match unconnected {
        true => TransportError { cause: Cause::Connect, ..error },
        false => error,
    })
}

/// Takes the time only of what is not there already: most bodies come with their head.
async fn within<F: Future>(limit: Duration, future: F) -> Result<F::Output, TransportError> {
    let mut future = pin!(future);
    match poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await {
        Poll::Ready(output) => Ok(output),
        Poll::Pending => timed(limit, future).await,
    }
}

async fn timed<F: Future>(limit: Duration, future: F) -> Result<F::Output, TransportError> {
    let timed = tokio::time::timeout(limit, future).await;
    timed.map_err(|elapsed| TransportError { cause: Cause::Timeout, source: Some(elapsed.into()) })
}

/// Marks connecting as such, and limits its time. A request that finds a connection in the pool does not come by here,
/// and one that waits for either is polled here, as long as neither is there.
#[derive(Debug, Clone)]
struct Marking {
    connect_timeout: Duration,
}

/// reqwest copies its connector six times for each request, also for one that finds a connection. What is in it is
/// shared, so that a copy of this one costs a counter, and copied where there is something to connect.
#[derive(Debug)]
struct Marked<S> {
    connector: Arc<S>,
    connect_timeout: Duration,
}

impl<S> Clone for Marked<S> {
    fn clone(&self) -> Self {
        Self { connector: Arc::clone(&self.connector), connect_timeout: self.connect_timeout }
    }
}

impl<S> Layer<S> for Marking {
    type Service = Marked<S>;

    fn layer(&self, connector: S) -> Marked<S> {
        Marked { connector: Arc::new(connector), connect_timeout: self.connect_timeout }
    }
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl<S, R> Service<R> for Marked<S>
where
    S: Service<R, Error = BoxError> + Clone + Send + 'static,
    S::Future: Send + 'static,
    R: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    /// The copy that connects is asked, and waited for.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: R) -> Self::Future {
        let mut connector = S::clone(&self.connector);
        let established = async move {
            poll_fn(|context| connector.poll_ready(context)).await?;
            connector.call(request).await
        };
        let in_time = tokio::time::timeout(self.connect_timeout, established);
        Box::pin(connecting(async move { in_time.await? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What reqwest would make of an address itself is what the short way makes of it.
    #[test]
    fn an_address_is_the_same_whichever_way_it_is_read() -> Result<(), Box<dyn std::error::Error>> {
        let transport = Reqwest::new(Duration::from_secs(1), Tls::Off)?;
        let targets =
            ["/", "", "/a/b%20c%2Fd", "/a//b/", "/a?b=c%26&d=%20", "/?", "/a%2e%2e/b", "/%E9?x[]='\""];
        let others =
            ["https://api.example.com:443", "http://api.example.com", "http://[::1]:80", "http://x%41"];
        for origin in ["http://API.example.com:8080"].into_iter().chain(others) {
            for target in targets {
                let Ok(uri) = format!("{origin}{target}").parse::<Uri>() else { continue };
                assert_eq!(transport.url(&uri), uri.to_string().parse().ok(), "{uri}");
            }
        }
        assert!(transport.first.get().is_some_and(|first| first.uri.port_u16() == Some(8080)));
        Ok(())
    }
}
