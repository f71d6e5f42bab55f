//! Where logins are kept.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;

use crate::secret::Secret;

/// Keeps logins by name, each a record of text, and lets one at a time change a login.
///
/// The text is opaque to a store. All methods are called on a thread that is there for the purpose, inside of a tokio
/// runtime with I/O and time: they may block, and tasks that they spawn end when the work with the login does.
///
/// | store | shared by | the lock |
/// | --- | --- | --- |
/// | [`Memory`] | what holds a clone of it | of the process |
/// | `FileStore`, feature `token-file` | the processes of a machine | of the operating system |
/// | `PostgresStore`, package `endpoint-postgres` | any number of machines | of a row |
pub trait TokenStore: fmt::Debug + Send + Sync + 'static {
    /// The record as it is, without waiting for whoever has it locked.
    fn read<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Option<Secret>>;

    /// Waits until nobody else has the login locked, in this process and any other, and locks it until the answer is
    /// dropped. A process that ends, however it does, must not leave it locked.
    fn lock<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Box<dyn LockedLogin + 'a>>;

    /// The longest exchange that a lock outlasts, where it can be lost while its holder lives: with a connection, or
    /// because nothing came over it for too long. Default: nothing, a lock ends with its holder and not before.
    ///
    /// Where it is something, whoever finds the note of an exchange that may still be under way waits for what comes of
    /// it, although nobody holds the lock, and [`OAuthBuilder::build`](super::OAuthBuilder::build) refuses a longer
    /// [`exchange_timeout`](super::OAuthBuilder::exchange_timeout).
    fn longest_exchange(&self) -> Option<Duration> {
        None
    }
}

/// A login that nobody else changes as long as this lives.
pub trait LockedLogin: Send {
    /// The record as it is.
    fn read(&mut self) -> StoreFuture<'_, Option<Secret>>;

    /// Replaces the record, as a whole or not at all: durable when it returns. May end the lock.
    fn save<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()>;

    /// Removes the record. May end the lock.
    fn remove(&mut self) -> StoreFuture<'_, ()>;

    /// Notes in the record that an exchange begins, so that the next one can tell if it was cut off. Must not end the
    /// lock. Default: does nothing, and a login that is lost that way is told as one that was revoked or replaced.
    fn note<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()> {
        let _ = record;
        Box::pin(std::future::ready(Ok(())))
    }
}

/// What a store's work comes to.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Why a store failed. Its text must hold no secret.
#[derive(Debug)]
pub struct StoreError {
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl StoreError {
    /// Says what failed and what to do, without a secret.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    /// Keeps what caused it. Its text is printed as well.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.source.as_ref().map_or(Ok(()), |source| write!(f, ": {source}"))
    }
}

impl StdError for StoreError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}

/// Keeps logins until the process ends: the store that is used where no other is named. Clones share them.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<HashMap<String, Arc<Slot>>>>);

/// The record beside its lock and not inside of it, so that it can be read while somebody has the login locked.
#[derive(Default)]
struct Slot {
    record: Mutex<Option<Secret>>,
    lock: Arc<tokio::sync::Mutex<()>>,
}

impl Slot {
    fn record(&self) -> MutexGuard<'_, Option<Secret>> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn slot(&self, login: &str) -> Arc<Slot> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.entry(login.to_owned()).or_default())
    }
}

/// Shows no record.
impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl TokenStore for Memory {
    fn read<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Option<Secret>> {
        Box::pin(async { Ok(self.slot(login).record().clone()) })
    }

    fn lock<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Box<dyn LockedLogin + 'a>> {
        Box::pin(async {
            let slot = self.slot(login);
            let lock = Arc::clone(&slot.lock).lock_owned().await;
            let locked: Box<dyn LockedLogin> = Box::new(Locked { slot, _lock: lock });
            Ok(locked)
        })
    }
}

struct Locked {
    slot: Arc<Slot>,
    /// Dropping it ends the lock.
    _lock: OwnedMutexGuard<()>,
}

impl LockedLogin for Locked {
    fn read(&mut self) -> StoreFuture<'_, Option<Secret>> {
        Box::pin(std::future::ready(Ok(self.slot.record().clone())))
    }

    fn save<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()> {
        *self.slot.record() = Some(record.clone());
        Box::pin(std::future::ready(Ok(())))
    }

    fn remove(&mut self) -> StoreFuture<'_, ()> {
        *self.slot.record() = None;
        Box::pin(std::future::ready(Ok(())))
    }
}
