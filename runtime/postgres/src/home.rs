//! Where connections live: whoever works with a store does so on a runtime that ends with that work, and a connection
//! ends with the runtime that it was begun on.

use std::fmt::Display;
use std::future::Future;

use endpoint_runtime::auth::StoreError;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A thread with a small runtime, until this is dropped.
pub(crate) struct Home {
    runtime: Handle,
    _ends: oneshot::Sender<()>,
}

impl Home {
    pub(crate) fn start() -> Result<Self, StoreError> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(cannot)?;
        let handle = runtime.handle().clone();
        let (ends, ended) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("endpoint-postgres".to_owned());
        // Nothing is ever sent: it ends with an error, when the sender is gone.
        thread.spawn(move || drop(runtime.block_on(ended))).map_err(cannot)?;
        Ok(Self { runtime: handle, _ends: ends })
    }

    pub(crate) fn spawn<F>(&self, work: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.runtime.spawn(work)
    }
}

fn cannot(error: impl Display) -> StoreError {
    StoreError::new(format!("the thread for the connections to the database cannot be started: {error}"))
}
