//! The server: listens, reads requests within its limits, hands them over, sends what comes back.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use bytes::Bytes;
use endpoint_runtime::BaseUrl;
use endpoint_runtime::auth::Bearer;
use endpoint_runtime::catalogue::Catalogue;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};

use crate::builder::Builder;
use crate::clock::Clock;
use crate::fault::{Cut, Faults};
use crate::journal::{Received, Unmatched};
use crate::login;
use crate::play::Play;
use crate::reply::Reply;
use crate::state::Data;
use crate::target::Target;
use crate::wire::{Content, Wire};

/// How many bytes a body may have: 1 MiB.
const MAX_BODY: usize = 1024 * 1024;

/// How many bytes the head of a request may have: 64 KiB.
pub(crate) const MAX_HEAD: usize = 64 * 1024;

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

    pub(crate) async fn listen(at: IpAddr, port: u16, play: Play) -> io::Result<Self> {
        let listener = TcpListener::bind((at, port)).await?;
        let address = listener.local_addr()?;
        let base = format!("http://{address}").parse().map_err(io::Error::other)?;
        let play = Arc::new(play);
        let moved = Arc::downgrade(&play);
        play.clock.then(move || moved.upgrade().iter().for_each(|play| play.keep()));
        let accepting = tokio::spawn(accept(listener, Arc::clone(&play)));
        Ok(Self { address, base, play, accepting })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it is reached, as in `http://127.0.0.1:41234`.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.base.to_string()
    }

    /// Where users let a program in.
    #[must_use]
    pub fn authorize_url(&self) -> String {
        format!("{}{}", self.base_url(), login::AUTHORIZE)
    }

    /// Where users see what they have granted, and take it back.
    #[must_use]
    pub fn granted_url(&self) -> String {
        format!("{}{}", self.base_url(), login::GRANTED)
    }

    /// Where codes and refresh tokens are exchanged.
    #[must_use]
    pub fn token_url(&self) -> String {
        format!("{}{}", self.base_url(), login::TOKEN)
    }

    /// Issues an access token with these scopes, for the first user. It holds for this sandbox only, as long as it
    /// runs, and a client of any other address refuses it.
    #[must_use]
    pub fn token(&self, scopes: &[&str]) -> Bearer {
        let first = self.play.access.login.users.first();
        self.token_for(first.map_or("", |user| user.id.as_str()), scopes)
    }

    /// As [`token`](Self::token), for the user with this id.
    #[must_use]
    pub fn token_for(&self, user: &str, scopes: &[&str]) -> Bearer {
        let login = &self.play.access.login;
        let token = login.mint.text();
        login.grants().give(&token, user, scopes.iter().map(|scope| (*scope).to_owned()).collect());
        self.play.keep();
        Bearer::new(token).for_origin(self.base.clone())
    }

    /// Lets a program in without the consent page: takes the address that the program would open in a browser, allows
    /// everything as this user, and gives the address that the browser would be sent back to.
    ///
    /// # Errors
    ///
    /// What the page would say instead, or the address with the error that the browser would be sent back to.
    pub fn authorize(&self, url: &str, user: &str) -> Result<String, String> {
        let uri: http::Uri = url.parse().map_err(|_| "this is no address".to_owned())?;
        let target = Target::parse(&uri).map_err(|refusal| refusal.text())?;
        let to = self.play.access.login.allow(&target.query, user)?;
        self.play.keep();
        Ok(to)
    }

    /// The user takes these scopes back from every program; all of them, and the logins, where none is named.
    pub fn revoke(&self, user: &str, scopes: &[&str]) {
        let scopes: Vec<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        self.play.access.login.grants().revoke(user, &scopes);
        self.play.keep();
    }

    /// The sandbox's time, which can be moved.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.play.clock
    }

    /// What goes wrong on purpose.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.play.faults
    }

    /// The requests that were answered, the latest last: at most 1000, and at most 16 MiB of them.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.play.journal.entries()
    }

    /// Forgets the requests that were answered.
    pub fn forget_received(&self) {
        self.play.journal.clear();
    }

    /// Whether an endpoint has answered each request that came, for the end of a test.
    ///
    /// # Errors
    ///
    /// The requests that no endpoint answers, with what is nearest to each.
    pub fn verify(&self) -> Result<(), Unmatched> {
        Unmatched::of(&self.received())
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // The task owns the listener and all connections, so they end with it.
        self.accepting.abort();
        // They end when the runtime gets to it. The data file is free at once.
        self.play.data.iter().for_each(Data::close);
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
        let Ok((stream, peer)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        while connections.try_join_next().is_some() {}
        let play = Arc::clone(&play);
        connections.spawn(async move {
            serve(stream, peer.ip().is_loopback(), play).await;
            drop(permit);
        });
    }
}

type Answering = Pin<Box<dyn Future<Output = io::Result<Response<Content>>> + Send>>;

async fn serve(stream: TcpStream, from_loopback: bool, play: Arc<Play>) {
    let service = service_fn(move |request: Request<Incoming>| -> Answering {
        let play = Arc::clone(&play);
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = read(body).await;
            let delivery = play.answer(parts, body, from_loopback);
            tokio::time::sleep(delivery.fault.latency).await;
            match delivery.fault.cut {
                Cut::Reset => Err(io::ErrorKind::ConnectionReset.into()),
                Cut::Drop => Err(io::ErrorKind::ConnectionAborted.into()),
                cut => Ok(delivery.response.map(|body| Content::new(body, cut))),
            }
        })
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(READ_TIMEOUT)
        // Who has said all may say so, and still wants the answer.
        .half_close(true)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(Wire::new(stream)), service);
    // A broken connection is the client's affair, and hyper has already answered what was not HTTP.
    let ended = poll_fn(|context| connection.poll_without_shutdown(context)).await;
    let mut wire = connection.into_parts().io.into_inner();
    if ended.is_err_and(|error| is_reset(&error)) {
        wire.reset();
    } else {
        let _ = wire.shutdown().await;
    }
}

/// Whether the connection is to end as if the server had been killed.
fn is_reset(error: &hyper::Error) -> bool {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<io::Error>());
    source.is_some_and(|error| error.kind() == io::ErrorKind::ConnectionReset)
}

/// The whole body, or what is wrong with it.
async fn read(body: Incoming) -> Result<Bytes, Reply> {
    let refuse = |status: StatusCode, detail: String| {
        Err(Reply::refuse(status, status.canonical_reason().unwrap_or_default(), detail))
    };
    let too_large = || refuse(StatusCode::PAYLOAD_TOO_LARGE, format!("a body may have {MAX_BODY} bytes"));
    if body.size_hint().lower() > MAX_BODY as u64 {
        return too_large();
    }
    match tokio::time::timeout(READ_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => too_large(),
        Ok(Err(_)) => {
            let detail = "the body ends before its length, or is not divided into chunks as it has to be";
            refuse(StatusCode::BAD_REQUEST, detail.to_owned())
        }
        Err(_) => {
            let detail = format!("the body has not arrived within {} seconds", READ_TIMEOUT.as_secs());
            refuse(StatusCode::REQUEST_TIMEOUT, detail)
        }
    }
}
