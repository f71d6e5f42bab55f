//! The sandbox's time, which a test can move.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDateTime, TimeDelta};

type Base = Arc<dyn Fn() -> NaiveDateTime + Send + Sync>;

/// The sandbox's time: that of this machine in UTC, or what [`Builder::clock`](crate::Builder::clock) says, and what a
/// test has moved it by. It has whole seconds.
///
/// With a data file, a movement is in it at once.
///
/// ```
/// use std::time::Duration;
/// # use endpoint_runtime::catalogue::Catalogue;
/// # use endpoint_sandbox::Sandbox;
/// # static CATALOGUE: Catalogue = Catalogue::new("empty", &[]);
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let sandbox = Sandbox::builder(&CATALOGUE).start().await?;
/// let before = sandbox.clock().now();
/// sandbox.clock().advance(Duration::from_secs(86_400));
/// assert!((sandbox.clock().now() - before).num_seconds() >= 86_400);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Clock {
    base: Base,
    moved: Arc<AtomicI64>,
    /// What is to be done when it was moved.
    then: Arc<OnceLock<Then>>,
}

type Then = Box<dyn Fn() + Send + Sync>;

impl Clock {
    pub(crate) fn new(base: Base) -> Self {
        Self { base, moved: Arc::default(), then: Arc::default() }
    }

    /// Does this whenever it was moved from now on. Only the first is done.
    pub(crate) fn then(&self, work: impl Fn() + Send + Sync + 'static) {
        let _ = self.then.set(Box::new(work));
    }

    pub(crate) fn of_this_machine() -> Self {
        Self::new(Arc::new(|| {
            let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
            at(i64::try_from(seconds).unwrap_or_default())
        }))
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> NaiveDateTime {
        let moved = TimeDelta::try_seconds(self.moved()).unwrap_or_default();
        let base = (self.base)();
        base.checked_add_signed(moved).unwrap_or(base)
    }

    /// Moves the time forward, by whole seconds. A time beyond what a date can hold stays where it was.
    pub fn advance(&self, by: Duration) {
        let seconds = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        self.move_to(self.moved().saturating_add(seconds));
    }

    /// Sets the time, forwards or backwards. It goes on from there.
    pub fn set(&self, time: NaiveDateTime) {
        self.move_to((time - (self.base)()).num_seconds());
    }

    /// By how many seconds it was moved.
    pub(crate) fn moved(&self) -> i64 {
        self.moved.load(Ordering::SeqCst)
    }

    pub(crate) fn move_to(&self, seconds: i64) {
        self.moved.store(seconds, Ordering::SeqCst);
        self.then.get().into_iter().for_each(|then| then());
    }

    /// Seconds since 1970, for lifetimes.
    pub(crate) fn seconds(&self) -> i64 {
        self.now().and_utc().timestamp()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}

fn at(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_on_from_where_it_was_moved() {
        let clock = Clock::new(Arc::new(|| at(1_000)));
        clock.advance(Duration::from_secs(60));
        assert_eq!(clock.seconds(), 1_060);
        clock.set(at(500));
        assert_eq!(clock.seconds(), 500);
        clock.advance(Duration::MAX);
        assert_eq!(clock.seconds(), 1_000, "a time that no date can hold is not taken");
    }
}
