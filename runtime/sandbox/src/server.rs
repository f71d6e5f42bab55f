//! The server: listens, reads requests within its limits, hands them over, sends what comes back.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use bytes::Bytes;
use endpoint_runtime::BaseUrl;
use endpoint_runtime::auth::Bearer;
use endpoint_runtime::catalogue::Catalogue;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};

use crate::builder::Builder;
use crate::journal::Received;
use crate::play::Play;

/// How many bytes a body may have: 1 MiB.
pub(crate) const MAX_BODY: usize = 1024 * 1024;

/// How many bytes the head of a request may have: 64 KiB.
const MAX_HEAD: usize = 64 * 1024;

/// How long head and body of a request may each take to arrive.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// How many connections are served at a time. Further ones wait.
const MAX_CONNECTIONS: usize = 256;

/// A running server that plays a catalogue. Dropping it stops the server and closes its connections.
#[must_use = "the server stops when this is dropped"]
pub struct Sandbox {
    address: SocketAddr,
    base: BaseUrl,
    play: Arc<Play>,
    accepting: JoinHandle<Infallible>,
}

impl Sandbox {
    /// Sets up a sandbox for this catalogue.
    pub fn builder(catalogue: &'static Catalogue) -> Builder {
        Builder::new(catalogue)
    }

    pub(crate) async fn listen(port: u16, play: Play) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let base = format!("http://{address}").parse().map_err(io::Error::other)?;
        let play = Arc::new(play);
        let accepting = tokio::spawn(accept(listener, Arc::clone(&play)));
        Ok(Self { address, base, play, accepting })
    }

    /// Where it is reached, as in `http://127.0.0.1:41234`.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.base.to_string()
    }

    /// Issues an access token with these scopes. It holds for this sandbox only, as long as it runs, and a client of
    /// any other address refuses it.
    #[must_use]
    pub fn token(&self, scopes: &[&str]) -> Bearer {
        Bearer::new(self.play.access.tokens.issue(scopes)).for_origin(self.base.clone())
    }

    /// The requests that were answered, the latest last: at most 1000, and at most 16 MiB of them.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.play.journal.entries()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // The task owns the listener and all connections, so they end with it.
        self.accepting.abort();
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("address", &self.address).finish_non_exhaustive()
    }
}

async fn accept(listener: TcpListener, play: Arc<Play>) -> Infallible {
    /// What accepting can fail with passes: a connection that is gone again, or no file descriptor left.
    const PAUSE: Duration = Duration::from_millis(10);
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let permit = Arc::clone(&permits).acquire_owned().await;
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        while connections.try_join_next().is_some() {}
        let play = Arc::clone(&play);
        connections.spawn(async move {
            serve(stream, play).await;
            drop(permit);
        });
    }
}

async fn serve(stream: TcpStream, play: Arc<Play>) {
    let service = service_fn(move |request: Request<Incoming>| {
        let play = Arc::clone(&play);
        async move {
            let (parts, body) = request.into_parts();
            let body = read(body).await?;
            Ok::<Response<Full<Bytes>>, io::Error>(play.answer(parts, body).map(Full::new))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(READ_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // A broken connection is the client's affair, and hyper has already answered what was not HTTP.
    let _ = connection.await;
}

/// The whole body, or `None` if it is too large. An error closes the connection without an answer.
async fn read(body: Incoming) -> io::Result<Option<Bytes>> {
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Ok(None);
    }
    match tokio::time::timeout(READ_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await? {
        Ok(collected) => Ok(Some(collected.to_bytes())),
        Err(error) if error.is::<LengthLimitError>() => Ok(None),
        Err(error) => Err(io::Error::other(error)),
    }
}
