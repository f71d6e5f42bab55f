//! Connections that are kept: as a rule the one that locks, and the one that notes what the first is about to do.

use std::sync::{Mutex, MutexGuard, PoisonError};

use endpoint_runtime::auth::StoreError;
use tokio::task::JoinHandle;
use tokio_postgres::config::Config;

use crate::home::Home;
use crate::session::{Connect, Session};

/// How many are kept. More are made where several logins are locked at the same time, and closed after it.
const KEPT: usize = 2;

pub(crate) struct Pool {
    pub(crate) config: Config,
    connect: Connect,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    home: Option<Home>,
    /// Each is there as soon as its last transaction has ended, or not at all.
    kept: Vec<JoinHandle<Option<Session>>>,
}

impl Pool {
    pub(crate) fn new(config: Config, connect: Connect) -> Self {
        Self { config, connect, inner: Mutex::default() }
    }

    /// One that was kept. It may have broken down without a word.
    pub(crate) async fn kept(&self) -> Option<Session> {
        loop {
            let next = self.inner().kept.pop()?;
            if let Ok(Some(session)) = next.await
                && !session.is_closed()
            {
                return Some(session);
            }
        }
    }

    /// A new one.
    pub(crate) async fn connect(&self) -> Result<Session, StoreError> {
        let connecting = {
            let mut inner = self.inner();
            let home = match inner.home.take() {
                Some(home) => home,
                None => Home::start()?,
            };
            inner.home.insert(home).spawn((self.connect)(&self.config))
        };
        connecting.await.unwrap_or_else(|_| Err(StoreError::new("the thread of the database broke down")))
    }

    /// Takes one back, where need be after its transaction is rolled back.
    pub(crate) fn give_back(&self, session: Session, open: bool) {
        let mut inner = self.inner();
        let Some(home) = &inner.home else { return };
        let ready = home.spawn(async move {
            match open {
                true => session.roll_back().await.ok().map(|()| session),
                false => Some(session),
            }
        });
        // What nobody waits for is rolled back all the same, and closed.
        if inner.kept.len() < KEPT {
            inner.kept.push(ready);
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Every change is made in one go.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
