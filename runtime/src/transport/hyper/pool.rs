//! Connections that wait for their next request.

use std::fmt;
use std::future::Future;
#[cfg(feature = "http2")]
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use ::hyper::body::Incoming;
use ::hyper::client::conn::{TrySendError, http1};
use http::HeaderValue;
use http::uri::{Authority, PathAndQuery, Scheme, Uri};
use tokio::task::AbortHandle;
use tokio::time::Instant;

#[cfg(feature = "http2")]
use ::hyper::client::conn::http2;

use super::super::sent::Sent;

/// How long a connection waits for its next request.
const IDLE: Duration = Duration::from_secs(90);

/// How long a connection may still send what is left of a request that was answered before it was sent.
const OWED: Duration = Duration::from_secs(30);

/// The end of a connection that takes requests.
pub(super) enum Sender {
    /// With the task that reads and writes.
    One(http1::SendRequest<Sent>, AbortHandle),
    /// Shared: each call has a clone.
    #[cfg(feature = "http2")]
    Two(http2::SendRequest<Sent>, Arc<Heard>),
}

/// What was heard on a connection that calls share.
#[cfg(feature = "http2")]
#[derive(Default)]
pub(super) struct Heard {
    /// How many calls were answered.
    answers: AtomicUsize,
    /// Whether a call was given up that no other call saw answered. The next one might wait for as long.
    silent: AtomicBool,
}

/// A call that waits for the head of its answer.
#[cfg(feature = "http2")]
struct Waiting<'a> {
    heard: &'a Heard,
    answers: usize,
}

type Refused = TrySendError<http::Request<Sent>>;

impl Sender {
    pub(super) fn is_http1(&self) -> bool {
        matches!(self, Self::One(..))
    }

    pub(super) async fn send(
        &mut self,
        request: http::Request<Sent>,
    ) -> Result<http::Response<Incoming>, Refused> {
        match self {
            Self::One(sender, _) => sender.try_send_request(request).await,
            #[cfg(feature = "http2")]
            Self::Two(sender, heard) => {
                let waiting = Waiting { heard, answers: heard.answers.load(Ordering::Relaxed) };
                let answer = sender.try_send_request(request).await;
                waiting.heard.answers.fetch_add(1, Ordering::Relaxed);
                answer
            }
        }
    }

    /// Whether it is closed, or no other call should be sent on it.
    fn is_over(&self) -> bool {
        match self {
            Self::One(sender, _) => sender.is_closed(),
            #[cfg(feature = "http2")]
            Self::Two(sender, heard) => sender.is_closed() || heard.silent.load(Ordering::Relaxed),
        }
    }

    /// Whether it can take a request now.
    fn is_ready(&self) -> bool {
        match self {
            Self::One(sender, _) => sender.is_ready(),
            #[cfg(feature = "http2")]
            Self::Two(sender, _) => sender.is_ready(),
        }
    }

    /// Ends it, whatever it is at. A shared one may serve others.
    fn abort(&self) {
        match self {
            Self::One(_, task) => task.abort(),
            #[cfg(feature = "http2")]
            Self::Two(..) => {}
        }
    }

    /// Whether it can take a request, once it is done with the one before.
    async fn ready(&mut self) -> bool {
        match self {
            Self::One(sender, _) => sender.ready().await.is_ok(),
            #[cfg(feature = "http2")]
            Self::Two(sender, _) => sender.ready().await.is_ok(),
        }
    }
}

#[cfg(feature = "http2")]
impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if self.heard.answers.load(Ordering::Relaxed) == self.answers {
            self.heard.silent.store(true, Ordering::Relaxed);
        }
    }
}

/// A server, and what is known of it.
pub(super) struct Origin {
    pub(super) encrypted: bool,
    authority: Authority,
    /// The address to connect to.
    pub(super) uri: Uri,
    /// The value of the header with this name.
    pub(super) host: HeaderValue,
    idle: Mutex<Vec<Idle>>,
    /// Which version of HTTP the last connection spoke; 0 before there was one.
    version: AtomicU8,
    gate: tokio::sync::Mutex<()>,
}

struct Idle {
    sender: Sender,
    since: Instant,
}

impl Origin {
    fn new(encrypted: bool, authority: &Authority) -> Option<Self> {
        let port = authority.port_u16().filter(|port| *port != if encrypted { 443 } else { 80 });
        let host = authority.host();
        let host = port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let uri = Uri::builder()
            .scheme(if encrypted { Scheme::HTTPS } else { Scheme::HTTP })
            .authority(authority.clone())
            .path_and_query(PathAndQuery::from_static("/"));
        Some(Self {
            encrypted,
            authority: authority.clone(),
            uri: uri.build().ok()?,
            host: HeaderValue::try_from(host).ok()?,
            idle: Mutex::default(),
            version: AtomicU8::new(0),
            gate: tokio::sync::Mutex::new(()),
        })
    }

    /// Whether the next connection may turn out to be one for many requests at once.
    pub(super) fn may_share(&self) -> bool {
        cfg!(feature = "http2") && self.encrypted && self.version.load(Ordering::Relaxed) != 1
    }

    pub(super) fn gate(&self) -> impl Future<Output = tokio::sync::MutexGuard<'_, ()>> {
        self.gate.lock()
    }

    /// No panic can leave the list half changed.
    fn idle(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection that was used last: the others may grow old and be closed.
    fn pop(&self) -> Option<Sender> {
        let mut idle = self.idle();
        loop {
            let last = idle.pop()?;
            if last.sender.is_over() {
                continue;
            }
            match last.sender {
                Sender::One(..) if last.since.elapsed() > IDLE => {}
                one @ Sender::One(..) => return Some(one),
                #[cfg(feature = "http2")]
                Sender::Two(sender, heard) => {
                    let shared = Sender::Two(sender.clone(), Arc::clone(&heard));
                    idle.push(Idle { sender: shared, since: Instant::now() });
                    return Some(Sender::Two(sender, heard));
                }
            }
        }
    }
}

/// All servers, and the connections to them that are not in use.
#[derive(Default)]
pub(super) struct Pool(Mutex<State>);

#[derive(Default)]
struct State {
    /// Mostly one, so it is searched from the front.
    origins: Vec<Arc<Origin>>,
    /// Whether a task closes what waits for too long.
    sweeping: bool,
}

impl Pool {
    pub(super) fn origin(&self, uri: &Uri) -> Option<Arc<Origin>> {
        let (scheme, authority) = (uri.scheme()?, uri.authority()?);
        let encrypted = *scheme != Scheme::HTTP;
        let mut state = self.state();
        let known = |origin: &&Arc<Origin>| origin.encrypted == encrypted && origin.authority == *authority;
        if let Some(origin) = state.origins.iter().find(known) {
            return Some(Arc::clone(origin));
        }
        let origin = Arc::new(Origin::new(encrypted, authority)?);
        state.origins.push(Arc::clone(&origin));
        Some(origin)
    }

    /// A connection that can take a request. It could when it was kept, so nobody waits here.
    pub(super) async fn take(&self, origin: &Origin) -> Option<Sender> {
        loop {
            let mut sender = origin.pop()?;
            if sender.ready().await {
                return Some(sender);
            }
        }
    }

    /// Notes what a new connection speaks, and shares it if it can be shared.
    pub(super) fn connected(self: &Arc<Self>, origin: &Origin, sender: &Sender) {
        match sender {
            Sender::One(..) => origin.version.store(1, Ordering::Relaxed),
            #[cfg(feature = "http2")]
            Sender::Two(sender, heard) => {
                origin.version.store(2, Ordering::Relaxed);
                self.keep(origin, Sender::Two(sender.clone(), Arc::clone(heard)));
            }
        }
    }

    /// Keeps a connection whose answer was read to its end, as soon as it can take the next request. Shared ones are
    /// kept already.
    pub(super) fn give_back(self: &Arc<Self>, origin: &Arc<Origin>, sender: Sender) {
        if !sender.is_http1() || sender.is_over() {
            return;
        }
        if sender.is_ready() {
            return self.keep(origin, sender);
        }
        tokio::spawn(keep_later(Arc::downgrade(self), Arc::clone(origin), sender));
    }

    /// Sees to it that somebody closes it in time.
    fn keep(self: &Arc<Self>, origin: &Origin, sender: Sender) {
        origin.idle().push(Idle { sender, since: Instant::now() });
        let mut state = self.state();
        if !state.sweeping {
            state.sweeping = true;
            tokio::spawn(sweep(Arc::downgrade(self)));
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes what waits for too long, and says when to come again, if ever.
    fn swept(&self) -> Option<Duration> {
        let mut state = self.state();
        let mut oldest: Option<Duration> = None;
        for origin in &state.origins {
            let mut idle = origin.idle();
            idle.retain(|one| !one.sender.is_over() && (one.since.elapsed() < IDLE));
            oldest = oldest.max(idle.iter().map(|one| one.since.elapsed()).max());
        }
        state.sweeping = oldest.is_some();
        oldest.map(|age| IDLE.saturating_sub(age).max(Duration::from_secs(1)))
    }
}

/// Keeps a connection that is not ready yet: its task is a moment behind, or the request was answered before it was sent,
/// and the server may never read the rest.
async fn keep_later(pool: Weak<Pool>, origin: Arc<Origin>, mut sender: Sender) {
    match tokio::time::timeout(OWED, sender.ready()).await {
        Ok(true) => {
            if let Some(pool) = pool.upgrade() {
                pool.keep(&origin, sender);
            }
        }
        Ok(false) => {}
        Err(_) => sender.abort(),
    }
}

async fn sweep(pool: Weak<Pool>) {
    let mut wait = IDLE;
    let mut sweeping = Sweeping(pool);
    loop {
        tokio::time::sleep(wait).await;
        let Some(pool) = sweeping.0.upgrade() else { return };
        match pool.swept() {
            Some(next) => wait = next,
            None => break sweeping.0 = Weak::new(),
        }
    }
}

/// The pool that is swept. A runtime that ends drops the task, and then another has to do it.
struct Sweeping(Weak<Pool>);

impl Drop for Sweeping {
    fn drop(&mut self) {
        if let Some(pool) = self.0.upgrade() {
            pool.state().sweeping = false;
        }
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let idle: usize = state.origins.iter().map(|origin| origin.idle().len()).sum();
        f.debug_struct("Pool").field("origins", &state.origins.len()).field("idle", &idle).finish()
    }
}
