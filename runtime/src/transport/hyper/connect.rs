//! From an address to a connection: name, TCP, TLS, and which HTTP it speaks.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::hyper::client::conn::http1;
use ::hyper::rt::{Read, Write};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;
use tower_service::Service as _;

#[cfg(feature = "http2")]
use ::hyper::client::conn::http2;
#[cfg(feature = "http2")]
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::super::TransportError;
use super::super::failure::of_connecting;
#[cfg(feature = "http2")]
use super::super::limited::{HEAD, PING, PONG};
use super::pool::{Origin, Sender};

/// How long TCP is silent before it asks whether the other side is there, and how long it waits for its answer to that.
const KEEPALIVE: Duration = Duration::from_secs(15);
/// How often it asks.
const KEEPALIVES: u32 = 3;
/// How long what was written may stay without the other side taking it.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const UNTAKEN: Duration = Duration::from_secs(30);

type Failed = Box<dyn StdError + Send + Sync>;

pub(super) struct Connector {
    timeout: Duration,
    tcp: HttpConnector,
    tls: TlsConnector,
}

impl Connector {
    pub(super) fn new(timeout: Duration, tls: ClientConfig) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        // A request is written at once, and nothing is gained by waiting for more.
        tcp.set_nodelay(true);
        // What reqwest does unless told otherwise.
        tcp.set_keepalive(Some(KEEPALIVE));
        tcp.set_keepalive_interval(Some(KEEPALIVE));
        tcp.set_keepalive_retries(Some(KEEPALIVES));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        tcp.set_tcp_user_timeout(Some(UNTAKEN));
        Self { timeout, tcp, tls: TlsConnector::from(Arc::new(tls)) }
    }

    pub(super) fn timeout(&self) -> Duration {
        self.timeout
    }

    pub(super) async fn connect(&self, origin: &Origin) -> Result<Sender, TransportError> {
        self.open(origin).await.map_err(of_connecting)
    }

    async fn open(&self, origin: &Origin) -> Result<Sender, Failed> {
        let tcp = self.tcp.clone().call(origin.uri.clone()).await?;
        if !origin.encrypted {
            return first_version(tcp).await;
        }
        let host = origin.uri.host().unwrap_or_default();
        // An address of IPv6 is in brackets there, and is not here.
        let name = ServerName::try_from(host.trim_matches(['[', ']']))?.to_owned();
        let tls = self.tls.connect(name, tcp.into_inner()).await?;
        #[cfg(feature = "http2")]
        if tls.get_ref().1.alpn_protocol() == Some(b"h2") {
            return second_version(TokioIo::new(tls)).await;
        }
        first_version(TokioIo::new(tls)).await
    }
}

async fn first_version<I>(io: I) -> Result<Sender, Failed>
where
    I: Read + Write + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(io).await?;
    // What breaks the connection is told to the request that is on it.
    let task = tokio::spawn(async move { drop(connection.await) }).abort_handle();
    sender.ready().await?;
    Ok(Sender::One(sender, task))
}

#[cfg(feature = "http2")]
async fn second_version<I>(io: I) -> Result<Sender, Failed>
where
    I: Read + Write + Unpin + Send + 'static,
{
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder.timer(TokioTimer::new()).keep_alive_interval(PING).keep_alive_timeout(PONG);
    builder.max_header_list_size(HEAD);
    let (mut sender, connection) = builder.handshake(io).await?;
    tokio::spawn(async move { drop(connection.await) });
    sender.ready().await?;
    Ok(Sender::Two(sender, Arc::default()))
}

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}
