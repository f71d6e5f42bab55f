//! Who refreshes, who waits, and who goes on with what there is: a lock and a list of wakers, and neither clock, network
//! nor thread. The tests compile this file once more, against the lock of a model checker.

use std::collections::BTreeMap;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use super::sync::{Arc, Mutex, PoisonError};

/// The longest rest after failures in a row.
const LONGEST_REST: Duration = Duration::from_secs(60);
/// How many tokens in a row may be refused young until refreshing them has to rest.
const YOUNG_REFUSALS: u32 = 3;
/// What is young.
const YOUTH: Duration = Duration::from_secs(10);

/// The current token and at most one flight that gets the next. `T` is a token, `E` a reason not to have one; both are
/// cheap to clone. Clones share it.
pub(crate) struct Refresher<T, E>(Arc<Mutex<Inner<T, E>>>);

struct Inner<T, E> {
    held: Option<Held<T>>,
    flying: bool,
    /// The number of the flight in the air, or else of the last one.
    flight: u64,
    /// How the last flight that landed ended.
    landed: Option<(u64, Result<T, E>)>,
    waiting: BTreeMap<u64, Waker>,
    waiters: u64,
    /// How often flights failed in a row, and until when the next rests.
    failures: u32,
    rest: Option<Instant>,
    /// The same for tokens that were refused young.
    refusals: u32,
    refusal_rest: Option<Instant>,
    /// How a flight ends whose pilot is gone.
    broken: fn() -> E,
}

/// A token and its time. `None` is without end.
#[derive(Debug, Clone)]
pub(crate) struct Held<T> {
    pub(crate) token: T,
    pub(crate) since: Instant,
    /// From here on it is refreshed, and still used.
    pub(crate) soft: Option<Instant>,
    /// From here on it is not used any more.
    pub(crate) hard: Option<Instant>,
}

/// What is to be done now. With a pilot, a flight has to be begun, whatever follows.
pub(crate) struct Turn<T: Clone + PartialEq, E: Clone> {
    pub(crate) pilot: Option<Pilot<T, E>>,
    pub(crate) then: Then<T, E>,
}

pub(crate) enum Then<T, E> {
    Use(T),
    Wait(Ticket<T, E>),
    Fail(E),
}

/// How a flight ended.
pub(crate) enum Landing<T, E> {
    Token(Held<T>),
    /// There is no token any more.
    Gone(E),
    /// The token that there was stays. The next flight rests at least so long.
    Failed(E, Duration),
}

impl<T: Clone + PartialEq, E: Clone> Refresher<T, E> {
    pub(crate) fn new(broken: fn() -> E) -> Self {
        Self(Arc::new(Mutex::new(Inner {
            held: None,
            flying: false,
            flight: 0,
            landed: None,
            waiting: BTreeMap::new(),
            waiters: 0,
            failures: 0,
            rest: None,
            refusals: 0,
            refusal_rest: None,
            broken,
        })))
    }

    /// A call needs a token: the current one while it lasts, begun to be refreshed once it is soft.
    pub(crate) fn ask(&self, now: Instant) -> Turn<T, E> {
        self.with(|inner| {
            let rests = inner.rest.is_some_and(|until| now < until);
            match &inner.held {
                Some(held) if !passed(held.hard, now) => {
                    let then = Then::Use(held.token.clone());
                    let due = passed(held.soft, now) && !inner.flying && !rests;
                    Turn { pilot: due.then(|| self.take_off(inner)), then }
                }
                _ => match &inner.landed {
                    Some((_, Err(error))) if rests && !inner.flying => {
                        Turn { pilot: None, then: Then::Fail(error.clone()) }
                    }
                    _ => self.join(inner),
                },
            }
        })
    }

    /// The server refused this token. Where another is there by now, that one; where none is to be had because the last
    /// ones were refused as well, nothing.
    pub(crate) fn refused(&self, used: &T, now: Instant) -> Option<Turn<T, E>> {
        self.with(|inner| {
            let held = inner.held.as_ref();
            if let Some(held) = held.filter(|held| held.token != *used && !passed(held.hard, now)) {
                return Some(Turn { pilot: None, then: Then::Use(held.token.clone()) });
            }
            if inner.flying {
                return Some(self.join(inner));
            }
            if let (Some(until), Some((_, Err(error)))) = (inner.rest, &inner.landed)
                && now < until
            {
                return Some(Turn { pilot: None, then: Then::Fail(error.clone()) });
            }
            if inner.refusal_rest.is_some_and(|until| now < until) {
                return None;
            }
            let young = held.is_some_and(|held| now.saturating_duration_since(held.since) < YOUTH);
            inner.refusals = if young { inner.refusals.saturating_add(1) } else { 1 };
            let beyond = inner.refusals.checked_sub(YOUNG_REFUSALS);
            inner.refusal_rest = beyond.and_then(|beyond| now.checked_add(rest(beyond + 1)));
            Some(self.join(inner))
        })
    }

    /// Joins the flight in the air, or begins one, whatever the margins and rests.
    pub(crate) fn refresh(&self) -> Turn<T, E> {
        self.with(|inner| self.join(inner))
    }

    /// Begins a flight for something else than a refresh, after the one that is in the air.
    pub(crate) async fn reserve(&self) -> Pilot<T, E> {
        loop {
            let taken = self.with(|inner| match inner.flying {
                true => Err(self.ticket(inner)),
                false => Ok(self.take_off(inner)),
            });
            match taken {
                Ok(pilot) => return pilot,
                // How it ended is nothing to this one.
                Err(ticket) => drop(ticket.await),
            }
        }
    }

    /// The flight that is in the air, if one is.
    pub(crate) fn in_the_air(&self) -> Option<Ticket<T, E>> {
        self.with(|inner| inner.flying.then(|| self.ticket(inner)))
    }

    /// The current token, whatever its age.
    pub(crate) fn held(&self) -> Option<Held<T>> {
        self.with(|inner| inner.held.clone())
    }

    /// Why the last flight failed, if it did.
    pub(crate) fn failure(&self) -> Option<E> {
        self.with(|inner| inner.landed.as_ref().and_then(|(_, result)| result.as_ref().err().cloned()))
    }

    fn join(&self, inner: &mut Inner<T, E>) -> Turn<T, E> {
        let pilot = (!inner.flying).then(|| self.take_off(inner));
        Turn { pilot, then: Then::Wait(self.ticket(inner)) }
    }

    fn take_off(&self, inner: &mut Inner<T, E>) -> Pilot<T, E> {
        inner.flying = true;
        inner.flight += 1;
        Pilot { refresher: self.clone(), landed: false }
    }

    fn ticket(&self, inner: &mut Inner<T, E>) -> Ticket<T, E> {
        inner.waiters += 1;
        Ticket { refresher: self.clone(), flight: inner.flight, waiter: inner.waiters }
    }

    fn land(&self, landing: Landing<T, E>, now: Instant) {
        let waiting = self.with(|inner| {
            let result = match landing {
                Landing::Token(held) => {
                    (inner.failures, inner.rest) = (0, None);
                    Ok(inner.held.insert(held).token.clone())
                }
                Landing::Gone(error) => {
                    inner.held = None;
                    inner.failed(Duration::ZERO, now);
                    Err(error)
                }
                Landing::Failed(error, least) => {
                    inner.failed(least, now);
                    Err(error)
                }
            };
            inner.flying = false;
            inner.landed = Some((inner.flight, result));
            std::mem::take(&mut inner.waiting)
        });
        // Outside of the lock: a waker may do anything.
        waiting.into_values().for_each(Waker::wake);
    }
}

impl<T, E> Refresher<T, E> {
    /// Every change is made in one go, so a panic elsewhere leaves nothing half done.
    fn with<R>(&self, look: impl FnOnce(&mut Inner<T, E>) -> R) -> R {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T, E> Inner<T, E> {
    fn failed(&mut self, least: Duration, now: Instant) {
        self.failures = self.failures.saturating_add(1);
        self.rest = now.checked_add(rest(self.failures).max(least.min(LONGEST_REST)));
    }
}

/// One second, doubled with every failure after the first.
fn rest(failures: u32) -> Duration {
    let doubled = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
    Duration::from_secs(1).saturating_mul(doubled).min(LONGEST_REST)
}

fn passed(time: Option<Instant>, now: Instant) -> bool {
    time.is_some_and(|time| now >= time)
}

impl<T, E> Clone for Refresher<T, E> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// The one who refreshes. If it is lost, the flight has failed, and nobody waits for ever.
pub(crate) struct Pilot<T: Clone + PartialEq, E: Clone> {
    refresher: Refresher<T, E>,
    landed: bool,
}

impl<T: Clone + PartialEq, E: Clone> Pilot<T, E> {
    pub(crate) fn land(mut self, landing: Landing<T, E>, now: Instant) {
        self.landed = true;
        self.refresher.land(landing, now);
    }
}

impl<T: Clone + PartialEq, E: Clone> Drop for Pilot<T, E> {
    fn drop(&mut self) {
        if !self.landed {
            let broken = self.refresher.with(|inner| inner.broken);
            self.refresher.land(Landing::Failed(broken(), Duration::ZERO), Instant::now());
        }
    }
}

/// Waits for a flight to land; a later one counts as well. May be dropped at any time.
pub(crate) struct Ticket<T, E> {
    refresher: Refresher<T, E>,
    flight: u64,
    waiter: u64,
}

impl<T: Clone, E: Clone> Future for Ticket<T, E> {
    type Output = Result<T, E>;

    fn poll(self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.refresher.with(|inner| match &inner.landed {
            Some((flight, result)) if *flight >= self.flight => Poll::Ready(result.clone()),
            _ => {
                inner.waiting.insert(self.waiter, context.waker().clone());
                Poll::Pending
            }
        })
    }
}

impl<T, E> Drop for Ticket<T, E> {
    fn drop(&mut self) {
        let waker = self.refresher.with(|inner| inner.waiting.remove(&self.waiter));
        // Dropped outside of the lock: a waker may do anything.
        drop(waker);
    }
}
