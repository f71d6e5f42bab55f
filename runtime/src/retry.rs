//! May a failed try be repeated, and after how long? A pure answer: no clock, no randomness, no state of its own.

use std::time::Duration;

use http::StatusCode;

use crate::metadata::Safety;
use crate::retry_after;

/// How often a call is tried, the first time included, unless client, endpoint or call say otherwise.
pub(crate) const TRIES: u32 = 3;

/// The longest wait before the first repeat after a transport fault. It doubles with every further one.
const TRANSPORT_BASE: Duration = Duration::from_millis(50);
/// The longest wait before the first repeat after the server asked for less. It doubles with every further one.
const THROTTLE_BASE: Duration = Duration::from_secs(1);
/// No wait of our own choice is longer.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// What a repeat takes from the shared budget. A throttled one is cheaper, because the server is known to be alive.
const TRANSPORT_COST: u32 = 14;
const THROTTLE_COST: u32 = 5;

/// How a try ended, as far as repeating it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// No connection came about: provably not sent.
    NotSent,
    /// No whole answer: the server may have acted.
    Lost,
    /// The server answered, with anything but success.
    Answered(StatusCode),
    /// It would end the same way again: an answer over the limit.
    Settled,
}

/// What the decision depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Situation {
    pub(crate) safety: Safety,
    /// How many tries were made.
    pub(crate) attempts: u32,
    /// How many may be made.
    pub(crate) tries: u32,
    pub(crate) ended: Ended,
    /// What `Retry-After` asks for.
    pub(crate) retry_after: Option<Duration>,
    /// What is left until the deadline; `None` is without end.
    pub(crate) left: Option<Duration>,
    /// What is left of the shared budget.
    pub(crate) tokens: u32,
    /// Any number, evenly distributed.
    pub(crate) random: u64,
}

/// Whether there is another try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    Stop(Stop),
    /// Once more after this wait, for this many tokens.
    Again {
        after: Duration,
        cost: u32,
    },
}

/// Why there is no other try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A repeat could do harm or would not help.
    Final,
    /// As many tries were made as are allowed.
    Tries,
    /// The next try would come at or after the deadline, or without one later than a server may ask for.
    Deadline,
    /// The shared budget is used up.
    Budget,
}

/// Decides.
///
/// | ended with | `read`, `idempotent` | `once` |
/// | --- | --- | --- |
/// | no connection | again | again |
/// | lost answer | again | stop |
/// | 408, 429, 502, 503, 504 | again | stop |
/// | anything else | stop | stop |
///
/// A 500 is not repeated: it tells of a defect that the same request meets again. For `once`, not even a 429 is
/// repeated, since no RFC promises that the server did nothing before it answered so.
///
/// The wait is chosen evenly between zero and a limit that doubles (full jitter), and is never shorter than
/// `Retry-After`. A wait that leaves no time for the try itself is not begun; nor, without a deadline, one of more than
/// an hour.
pub(crate) fn decide(situation: &Situation) -> Decision {
    if !may_repeat(situation.safety, situation.ended) {
        return Decision::Stop(Stop::Final);
    }
    if situation.attempts >= situation.tries {
        return Decision::Stop(Stop::Tries);
    }
    let (base, cost) = match situation.ended {
        Ended::Answered(StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) => {
            (THROTTLE_BASE, THROTTLE_COST)
        }
        _ => (TRANSPORT_BASE, TRANSPORT_COST),
    };
    let floor = situation.retry_after.unwrap_or_default();
    let after = jitter(base, situation.attempts, situation.random).max(floor);
    let too_late = situation.left.map_or(after > retry_after::LONGEST, |left| after >= left);
    if too_late {
        return Decision::Stop(Stop::Deadline);
    }
    if situation.tokens < cost {
        return Decision::Stop(Stop::Budget);
    }
    Decision::Again { after, cost }
}

/// What [`decide`] goes by, for a person to read.
pub(crate) fn told(safety: Safety) -> String {
    let when = match safety {
        Safety::Once => "where nothing was sent",
        Safety::Read | Safety::Idempotent => {
            "where nothing was sent, the answer was lost, or it was 408, 429, 502, 503 or 504"
        }
    };
    let first = match safety {
        Safety::Once => format!("{TRANSPORT_BASE:?}"),
        _ => format!("{TRANSPORT_BASE:?} ({THROTTLE_BASE:?} for 429 and 503)"),
    };
    format!("{when}; after up to {first}, doubling up to {LONGEST_WAIT:?}, and not before `Retry-After`")
}

/// What repeats take from the budget, for a person to read.
pub(crate) fn costs() -> String {
    format!("{TRANSPORT_COST} a repeat, {THROTTLE_COST} after 429 and 503")
}

fn may_repeat(safety: Safety, ended: Ended) -> bool {
    match (ended, safety) {
        (Ended::NotSent, _) => true,
        (Ended::Settled, _) | (_, Safety::Once) => false,
        (Ended::Lost, _) => true,
        (Ended::Answered(status), _) => matches!(status.as_u16(), 408 | 429 | 502 | 503 | 504),
    }
}

/// Between zero and `base` doubled with every attempt after the first, `random` telling where.
fn jitter(base: Duration, attempts: u32, random: u64) -> Duration {
    let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
    let limit = base.saturating_mul(doubled).min(LONGEST_WAIT);
    let nanos = (limit.as_nanos() * u128::from(random)) >> 64;
    // The limit is 20 seconds, which is far within 64 bits of nanoseconds.
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn situation() -> Situation {
        Situation {
            safety: Safety::Read,
            attempts: 1,
            tries: u32::MAX,
            ended: Ended::Lost,
            retry_after: None,
            left: None,
            tokens: 500,
            random: u64::MAX,
        }
    }

    fn wait(situation: Situation) -> Duration {
        match decide(&situation) {
            Decision::Again { after, .. } => after,
            stop => panic!("{stop:?}"),
        }
    }

    #[test]
    fn waits_double_from_their_base_up_to_the_cap() {
        let throttled = Ended::Answered(StatusCode::TOO_MANY_REQUESTS);
        for (ended, limits) in [(Ended::Lost, [50, 100, 200, 400]), (throttled, [1_000, 2_000, 4_000, 8_000])]
        {
            for (attempts, limit) in (1..).zip(limits) {
                let longest = wait(Situation { ended, attempts, ..situation() });
                assert_eq!(longest.as_millis() + 1, limit, "{ended:?} {attempts}");
                assert_eq!(wait(Situation { ended, attempts, random: 0, ..situation() }), Duration::ZERO);
            }
        }
        for attempts in [10, 31, 32, 33, 64, u32::MAX - 1] {
            assert!(wait(Situation { attempts, ended: throttled, ..situation() }) < LONGEST_WAIT);
        }
    }

    #[test]
    fn a_wait_that_reaches_the_deadline_is_not_begun() {
        let second = Duration::from_secs(1);
        let asked = Situation { retry_after: Some(second), ..situation() };
        assert_eq!(wait(Situation { left: Some(second + Duration::from_nanos(1)), ..asked }), second);
        assert_eq!(decide(&Situation { left: Some(second), ..asked }), Decision::Stop(Stop::Deadline));
    }
}
