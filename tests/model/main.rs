//! The state machine of the refresher under every order in which threads can run: its own source, compiled against the
//! locks of loom.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[expect(dead_code, reason = "the model does not show how a login stands")]
#[path = "../../runtime/src/auth/oauth/refresher.rs"]
mod refresher;

/// What takes the place of `runtime/src/auth/oauth/sync.rs`.
mod sync {
    pub(crate) use std::sync::PoisonError;

    pub(crate) use loom::sync::{Arc, Mutex};
}

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use loom::future::block_on;
use loom::thread::{self, JoinHandle};

use crate::refresher::{Held, Landing, Pilot, Refresher, Then, Turn};

/// Tokens are numbers, and so are reasons.
type Machine = Refresher<u32, u32>;

const BROKEN: u32 = 99;

/// A machine, and how many exchanges there were: no part of what is checked, so not of loom.
#[derive(Clone)]
struct Model {
    machine: Machine,
    exchanges: Arc<AtomicU32>,
    now: Instant,
}

impl Model {
    fn new() -> Self {
        let machine = Refresher::new(|| BROKEN);
        Self { machine, exchanges: Arc::default(), now: Instant::now() }
    }

    fn held(&self, token: u32) -> Held<u32> {
        Held { token, since: self.now, soft: None, hard: None }
    }

    /// Begins with this token.
    fn with(token: u32, change: impl FnOnce(&mut Held<u32>)) -> Self {
        let model = Self::new();
        let mut held = model.held(token);
        change(&mut held);
        let Turn { pilot: Some(pilot), .. } = model.machine.refresh() else { panic!("nobody else flies") };
        pilot.land(Landing::Token(held), model.now);
        model
    }

    /// The exchange, on a thread of its own: every one gives another token.
    fn fly(&self, pilot: Pilot<u32, u32>) -> JoinHandle<()> {
        let model = self.clone();
        thread::spawn(move || {
            let number = model.exchanges.fetch_add(1, Ordering::SeqCst) + 1;
            pilot.land(Landing::Token(model.held(100 + number)), model.now);
        })
    }

    fn follow(&self, turn: Turn<u32, u32>) -> Result<u32, u32> {
        let flight = turn.pilot.map(|pilot| self.fly(pilot));
        let result = match turn.then {
            Then::Use(token) => Ok(token),
            Then::Wait(ticket) => block_on(ticket),
            Then::Fail(error) => Err(error),
        };
        if let Some(flight) = flight {
            flight.join().unwrap();
        }
        result
    }

    fn ask(&self) -> Result<u32, u32> {
        self.follow(self.machine.ask(self.now))
    }

    fn exchanges(&self) -> u32 {
        self.exchanges.load(Ordering::SeqCst)
    }
}

/// Runs the model in every order in which threads can take turns, with at most two that are not of their own will: what
/// goes wrong at all goes wrong with few. `LOOM_MAX_PREEMPTIONS` sets another number.
fn check(model: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = builder.preemption_bound.or(Some(2));
    builder.check(model);
}

/// Two callers at the same time, each on a thread of its own.
fn both<R: 'static>(model: &Model, call: fn(&Model) -> R) -> (R, R) {
    let other = model.clone();
    let other = thread::spawn(move || call(&other));
    let ours = call(model);
    (ours, other.join().unwrap())
}

#[test]
fn callers_without_a_token_share_one_exchange() {
    check(|| {
        let model = Model::new();
        assert_eq!(both(&model, Model::ask), (Ok(101), Ok(101)));
        assert_eq!((model.exchanges(), model.ask()), (1, Ok(101)));
    });
}

#[test]
fn a_stale_token_is_used_by_all_and_refreshed_by_one() {
    check(|| {
        let model = Model::with(7, |held| held.soft = Some(held.since));
        let (one, other) = both(&model, Model::ask);
        assert!([one, other].iter().all(|token| matches!(token, Ok(7 | 101))));
        assert_eq!((model.exchanges(), model.ask()), (1, Ok(101)));
    });
}

#[test]
fn a_refused_token_is_replaced_once_and_late_refusals_get_what_is_there() {
    check(|| {
        let model = Model::with(7, |_| {});
        let refused = |model: &Model| match model.machine.refused(&7, model.now) {
            Some(turn) => model.follow(turn),
            None => panic!("it is the first that is refused"),
        };
        assert_eq!(both(&model, refused), (Ok(101), Ok(101)));
        assert_eq!(model.exchanges(), 1);
    });
}

#[test]
fn whoever_stops_waiting_takes_nothing_from_the_others() {
    check(|| {
        let model = Model::new();
        let other = model.clone();
        let other = thread::spawn(move || {
            let turn = other.machine.ask(other.now);
            // The ticket is dropped, whoever flies.
            drop(turn.then);
            turn.pilot.map(|pilot| other.fly(pilot)).map(JoinHandle::join)
        });
        assert_eq!(model.ask(), Ok(101));
        drop(other.join().unwrap());
        assert_eq!(model.exchanges(), 1);
    });
}

#[test]
fn a_pilot_that_is_lost_leaves_nobody_waiting() {
    check(|| {
        let model = Model::new();
        let lost = model.clone();
        let lost = thread::spawn(move || drop(lost.machine.refresh().pilot));
        let result = model.follow(model.machine.refresh());
        lost.join().unwrap();
        assert!(matches!(result, Ok(101) | Err(BROKEN)), "{result:?}");
        assert_eq!(model.follow(model.machine.refresh()), Ok(100 + model.exchanges()));
    });
}

#[test]
fn a_failure_is_told_to_all_and_keeps_the_token() {
    check(|| {
        let model = Model::with(7, |_| {});
        let fail = |model: &Model| {
            let Turn { pilot, then } = model.machine.refresh();
            if let Some(pilot) = pilot {
                model.exchanges.fetch_add(1, Ordering::SeqCst);
                pilot.land(Landing::Failed(5, Duration::ZERO), model.now);
            }
            let Then::Wait(ticket) = then else { panic!("whoever wants a new one waits") };
            block_on(ticket)
        };
        assert_eq!(both(&model, fail), (Err(5), Err(5)));
        assert!((1..=2).contains(&model.exchanges()));
        assert_eq!(model.ask(), Ok(7));
    });
}

#[test]
fn a_logout_waits_for_the_refresh_and_nothing_brings_the_token_back() {
    check(|| {
        let model = Model::with(7, |held| held.soft = Some(held.since));
        let other = model.clone();
        let other = thread::spawn(move || other.ask());
        let pilot = block_on(model.machine.reserve());
        let exchanges = model.exchanges();
        pilot.land(Landing::Gone(4), model.now);
        let last = other.join().unwrap();
        // Either the refresh came first, or the login was gone and there was none.
        assert!(model.exchanges() == exchanges, "no exchange begins after it");
        assert!(matches!(last, Ok(7) | Err(4)), "{last:?}");
        assert!(model.machine.held().is_none());
    });
}
