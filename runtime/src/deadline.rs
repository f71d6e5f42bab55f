//! One deadline over a whole call: queueing, credentials, tries, the waits between them, and reading.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, error::Elapsed};

/// When a call has to be over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    start: Instant,
    /// Nothing where the time is too far away to be told.
    at: Option<Instant>,
}

impl Deadline {
    /// Begins to count now.
    pub(crate) fn new(allowance: Allowance) -> Self {
        let start = Instant::now();
        let by_timeout = allowance.timeout.and_then(|timeout| start.checked_add(timeout));
        let at = match (by_timeout, allowance.until.map(Instant::from_std)) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self { start, at }
    }

    /// The time left, zero when there is none; `None` is without end.
    pub(crate) fn left(&self) -> Option<Duration> {
        Some(self.at?.saturating_duration_since(Instant::now()))
    }

    /// Whether it is over.
    pub(crate) fn passed(&self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    /// The time that it allowed in all.
    pub(crate) fn whole(&self) -> Duration {
        self.at.map_or(Duration::MAX, |at| at.saturating_duration_since(self.start))
    }

    /// Runs the future until the deadline, and drops it then.
    pub(crate) async fn bound<F: Future>(&self, future: F) -> Result<F::Output, Elapsed> {
        match self.at {
            Some(at) => tokio::time::timeout_at(at, future).await,
            None => Ok(future.await),
        }
    }
}

/// How long a call may take, counted from its first poll, and until when. What comes first counts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Allowance {
    pub(crate) timeout: Option<Duration>,
    pub(crate) until: Option<std::time::Instant>,
}
