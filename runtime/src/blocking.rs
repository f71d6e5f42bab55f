//! Calls from programs that have no async runtime.

mod stream;

use std::fmt;
use std::future::{Future, IntoFuture as _};
use std::sync::{Arc, mpsc};
use std::thread::{self, ThreadId};

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

pub use self::stream::BlockingStream;
use crate::api::{AnyApi, Api, Within};
use crate::call::{Call, Sending};
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Outcome};
use crate::set::{AllowedIn, Everything};

/// A client whose calls block the thread that makes them.
///
/// The calls run on a thread of its own, so it needs no runtime of the caller's and cannot deadlock with one. From
/// async code it works too, but holds the caller's thread up, so it belongs into `spawn_blocking` there. The deadline
/// of the call bounds how long. Clones share the thread; it ends with the last of them.
///
/// # Examples
///
/// ```no_run
/// use std::time::Duration;
/// use endpoint_runtime::{Client, endpoint};
///
/// #[endpoint(GET, "/users/{id}", response = String)]
/// struct UserName {
///     id: u64,
/// }
///
/// let client = Client::builder("https://api.example.com").bearer("token").build()?.blocking()?;
/// let name = client.send(&UserName { id: 7 })?;
///
/// // A call that is refined first.
/// let call = client.as_async().send(&UserName { id: 7 }).timeout(Duration::from_secs(2));
/// let name = client.wait(call)?;
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
pub struct BlockingClient<A: Api = AnyApi, S = Everything> {
    client: Client<A, S>,
    worker: Arc<Worker>,
}

impl<A: Api, S> Client<A, S> {
    /// The same client for programs without an async runtime, on a thread that is started here.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] where the system refuses a thread or what its runtime needs.
    pub fn blocking(&self) -> Result<BlockingClient<A, S>, Error> {
        let worker = Worker::start().map_err(|error| {
            Error::new(ErrorKind::Config, "the thread for blocking calls cannot be started")
                .with_source(error)
        })?;
        Ok(BlockingClient { client: self.clone(), worker: Arc::new(worker) })
    }
}

impl<A: Api, S> BlockingClient<A, S> {
    /// Sends a request and waits for its answer.
    ///
    /// # Errors
    ///
    /// As the awaited [`Call`].
    pub fn send<E>(&self, endpoint: &E) -> Result<E::Response, Error>
    where
        E: Endpoint,
        E::Api: Within<A>,
        E::Needs: AllowedIn<S, E>,
    {
        self.wait(self.client.send(endpoint))
    }

    /// Sends a call that was begun with [`as_async`](Self::as_async), and waits for its answer.
    ///
    /// # Errors
    ///
    /// As the awaited [`Call`], and [`ErrorKind::Config`] from within the transport of such a call.
    pub fn wait<R>(&self, call: Call<R>) -> Result<R, Error> {
        let Sending { answer, reading } = call.into_future();
        let answer = self.worker.wait(answer)?;
        reading.of(answer?)
    }

    /// The async client, to begin calls with.
    #[must_use]
    pub fn as_async(&self) -> &Client<A, S> {
        &self.client
    }
}

impl<A: Api, S> Clone for BlockingClient<A, S> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), worker: Arc::clone(&self.worker) }
    }
}

impl<A: Api, S> fmt::Debug for BlockingClient<A, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingClient").field(&self.client).finish()
    }
}

/// A thread with a runtime. It ends when this is dropped.
struct Worker {
    handle: Handle,
    thread: ThreadId,
    _alive: oneshot::Sender<()>,
}

impl Worker {
    fn start() -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (alive, ended) = oneshot::channel();
        let thread = thread::Builder::new().name("endpoint-blocking".to_owned()).spawn(move || {
            // Ends with an error, which is what it waits for: the sender was dropped.
            let _ = runtime.block_on(ended);
        })?;
        Ok(Self { handle, thread: thread.thread().id(), _alive: alive })
    }

    /// Runs the future on the thread, and holds this one up until it is there.
    fn wait<F>(&self, future: F) -> Result<F::Output, Error>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        if thread::current().id() == self.thread {
            let message = "a blocking call cannot be made from within another one: it would wait for itself";
            return Err(Error::new(ErrorKind::Config, message));
        }
        let (give, take) = mpsc::sync_channel(1);
        self.handle.spawn(async move {
            // The caller waits below until the answer is here, so there is someone to take it.
            let _ = give.send(future.await);
        });
        take.recv().map_err(|_| {
            // The task is gone without an answer: the transport panicked.
            Error::new(ErrorKind::OutcomeUnknown, "the transport broke down").with_outcome(Outcome::Unknown)
        })
    }
}
