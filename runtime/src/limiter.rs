//! Where calls queue until the rate of their bucket lets them through.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::deadline::Deadline;
use crate::metadata::Metadata;
use crate::rate::{Pace, Rate};
use crate::retry_after;
use crate::trace;

/// How many calls may wait for one bucket, unless the client says otherwise.
pub(crate) const QUEUE: usize = 1024;

/// The buckets of a client, shared by its clones.
#[derive(Debug)]
pub(crate) struct Limiter {
    queue: usize,
    /// Few and looked up by a walk. Endpoints without a bucket count against the nameless one.
    buckets: RwLock<Vec<Arc<Bucket>>>,
}

/// Why a call was not let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// As many calls as may wait already do.
    Full,
    /// The wait would last until the deadline or longer.
    TooLate(Duration),
}

impl Limiter {
    pub(crate) fn new(rates: Vec<(Option<&'static str>, Rate)>, queue: usize) -> Self {
        let buckets = rates.into_iter().map(|(name, rate)| Arc::new(Bucket::new(name, Some(rate)))).collect();
        Self { queue, buckets: RwLock::new(buckets) }
    }

    /// The rate that calls of the endpoint are kept to.
    pub(crate) fn rate(&self, endpoint: &Metadata) -> Option<Rate> {
        self.bucket(endpoint.bucket).and_then(|bucket| bucket.pace().rate())
    }

    /// How long a call of the endpoint would wait from now on.
    pub(crate) fn wait(&self, endpoint: &Metadata) -> Duration {
        let wait = |bucket: Arc<Bucket>| {
            bucket.pace().wait(Instant::now(), endpoint.cost, bucket.cost.load(Ordering::Acquire))
        };
        self.bucket(endpoint.bucket).map_or(Duration::ZERO, wait)
    }

    /// Waits until a call of the endpoint may be sent. A wait that cannot end in time is not begun, and one that is
    /// dropped takes nothing.
    pub(crate) async fn pass(&self, endpoint: &Metadata, deadline: &Deadline) -> Result<(), Refused> {
        match self.bucket(endpoint.bucket) {
            Some(bucket) => bucket.pass(endpoint.cost, self.queue, deadline).await,
            None => Ok(()),
        }
    }

    /// Keeps calls of the endpoint's bucket back for as long as the server asked for.
    pub(crate) fn block(&self, endpoint: &Metadata, wait: Duration) {
        let bucket = self.bucket(endpoint.bucket).unwrap_or_else(|| self.add(endpoint.bucket));
        bucket.pace().block(Instant::now(), wait.min(retry_after::LONGEST));
    }

    fn bucket(&self, name: Option<&'static str>) -> Option<Arc<Bucket>> {
        let buckets = self.buckets.read().unwrap_or_else(PoisonError::into_inner);
        buckets.iter().find(|bucket| bucket.name == name).map(Arc::clone)
    }

    /// A bucket without a rate, for the server's wishes.
    fn add(&self, name: Option<&'static str>) -> Arc<Bucket> {
        let mut buckets = self.buckets.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.iter().find(|bucket| bucket.name == name) {
            return Arc::clone(bucket);
        }
        let bucket = Arc::new(Bucket::new(name, None));
        buckets.push(Arc::clone(&bucket));
        bucket
    }
}

/// One rate and the calls that wait for it, first come, first served.
#[derive(Debug)]
struct Bucket {
    name: Option<&'static str>,
    pace: Mutex<Pace>,
    /// Held by the call whose turn it is.
    turn: Semaphore,
    /// How many calls wait, and what they cost together.
    waiting: AtomicUsize,
    cost: AtomicU32,
}

impl Bucket {
    fn new(name: Option<&'static str>, rate: Option<Rate>) -> Self {
        Self {
            name,
            pace: Mutex::new(Pace::new(rate)),
            turn: Semaphore::new(1),
            waiting: AtomicUsize::new(0),
            cost: AtomicU32::new(0),
        }
    }

    /// No code panics while it holds the lock; if it did, the state would still be whole.
    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn pass(&self, cost: u32, queue: usize, deadline: &Deadline) -> Result<(), Refused> {
        if self.waiting.load(Ordering::Acquire) == 0 && self.pace().take(Instant::now(), cost).is_ok() {
            return Ok(());
        }
        let place = Place::take(self, cost, queue)?;
        let wait = self.pace().wait(Instant::now(), cost, place.ahead);
        trace::waiting(self.name, wait);
        in_time(wait, deadline)?;
        // Permits are taken only at the end of the wait, so a call that is dropped in the queue leaves no gap.
        let turn = async {
            let _turn = self.turn.acquire().await;
            loop {
                let taken = self.pace().take(Instant::now(), cost);
                let Err(wait) = taken else { return Ok(()) };
                in_time(wait, deadline)?;
                tokio::time::sleep(wait).await;
            }
        };
        let forecast = |_| Err(Refused::TooLate(self.pace().wait(Instant::now(), cost, place.ahead)));
        deadline.bound(turn).await.unwrap_or_else(forecast)
    }
}

fn in_time(wait: Duration, deadline: &Deadline) -> Result<(), Refused> {
    match deadline.left() {
        Some(left) if wait >= left => Err(Refused::TooLate(wait)),
        _ => Ok(()),
    }
}

/// A place in the queue, given up when it is dropped.
struct Place<'a> {
    bucket: &'a Bucket,
    cost: u32,
    /// What those before it cost.
    ahead: u32,
}

impl<'a> Place<'a> {
    fn take(bucket: &'a Bucket, cost: u32, queue: usize) -> Result<Self, Refused> {
        if bucket.waiting.fetch_add(1, Ordering::AcqRel) >= queue {
            bucket.waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(Refused::Full);
        }
        // Wraps as it is undone; the sum of a full queue's costs is far below the limit in any sane set-up, and a
        // wrong sum only makes the forecast wrong.
        let ahead = bucket.cost.fetch_add(cost, Ordering::AcqRel);
        Ok(Self { bucket, cost, ahead })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.bucket.cost.fetch_sub(self.cost, Ordering::AcqRel);
        self.bucket.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}
