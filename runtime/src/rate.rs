//! How many calls a time: the client's own limit, so that the server's is not met.

use std::fmt;
use std::time::Duration;

use tokio::time::Instant;

use crate::error::{Error, ErrorKind};

/// A limit: so many permits a period, evenly spread, and so many at once after a pause.
///
/// A call takes as many permits as its endpoint's `cost`, and so does every further try.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use endpoint_runtime::{Client, Rate};
///
/// let client = Client::builder("https://api.example.com")
///     .rate(Rate::new(600, Duration::from_secs(60)).burst(10))
///     .bucket_rate("search", Rate::new(1, Duration::from_secs(1)))
///     .build()?;
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    permits: u32,
    period: Duration,
    burst: u32,
}

impl Rate {
    /// This many permits in every period, one at a time: with 60 a minute, calls are a second apart.
    ///
    /// None at all, or a period without length, is told by [`ClientBuilder::build`](crate::ClientBuilder::build).
    #[must_use]
    pub const fn new(permits: u32, period: Duration) -> Self {
        Self { permits, period, burst: 1 }
    }

    /// Lets this many permits be taken at once after a pause. Default: 1, which never exceeds the limit in any period.
    #[must_use]
    pub const fn burst(mut self, permits: u32) -> Self {
        self.burst = permits;
        self
    }

    /// A rate that can be kept.
    pub(crate) fn checked(self) -> Result<Self, Error> {
        if self.permits == 0 || self.burst == 0 || self.period.is_zero() {
            let message = format!("the rate of {self} lets no call through");
            return Err(Error::new(ErrorKind::Config, message));
        }
        Ok(self)
    }

    /// The time between two permits.
    fn interval(&self) -> Duration {
        self.period.checked_div(self.permits).unwrap_or(Duration::MAX)
    }
}

/// As in `600 in 60s, 10 at once`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {:?}, {} at once", self.permits, self.period, self.burst)
    }
}

/// Stands for times beyond the range of the clock.
const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// The generic cell rate algorithm (ITU-T I.371): one instant says all about the past.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    rate: Option<Rate>,
    /// When all permits that were taken are paid for.
    paid: Option<Instant>,
    /// Until when the server wants to be left alone.
    blocked: Option<Instant>,
}

impl Pace {
    pub(crate) fn new(rate: Option<Rate>) -> Self {
        Self { rate, ..Self::default() }
    }

    pub(crate) fn rate(&self) -> Option<Rate> {
        self.rate
    }

    /// How long it is until permits for `cost` can be had, if those before it take permits for `ahead`.
    ///
    /// A cost above the burst waits until nothing is owed, and then takes all at once.
    pub(crate) fn wait(&self, now: Instant, cost: u32, ahead: u32) -> Duration {
        let blocked = self.blocked.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
        let Some(rate) = self.rate.filter(|_| cost > 0) else { return blocked };
        let interval = rate.interval();
        let owed = self.paid.map_or(Duration::ZERO, |paid| paid.saturating_duration_since(now)).max(blocked);
        let (needed, credit) = (ahead.saturating_add(cost), rate.burst.max(cost));
        let due = match needed.checked_sub(credit) {
            Some(short) => owed.saturating_add(interval.saturating_mul(short)),
            None => owed.saturating_sub(interval.saturating_mul(credit.abs_diff(needed))),
        };
        due.max(blocked)
    }

    /// Takes the permits if they can be had now; otherwise says how long it is until then.
    pub(crate) fn take(&mut self, now: Instant, cost: u32) -> Result<(), Duration> {
        let wait = self.wait(now, cost, 0);
        if !wait.is_zero() {
            return Err(wait);
        }
        if let Some(rate) = self.rate {
            let from = self.paid.map_or(now, |paid| paid.max(now));
            let taken = rate.interval().saturating_mul(cost);
            self.paid = from.checked_add(taken).or_else(|| from.checked_add(FAR));
        }
        Ok(())
    }

    /// Lets nothing through for this long. A block that lasts longer stays.
    pub(crate) fn block(&mut self, now: Instant, wait: Duration) {
        self.blocked = self.blocked.max(now.checked_add(wait));
    }
}
