//! What goes wrong on purpose.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use crate::random::Seeded;
use crate::reply::Reply;

/// The header with which a request asks for a fault.
pub(crate) const HEADER: &str = "x-sandbox-fault";

/// The longest delay: a minute. Whoever waits longer than that has other limits.
const LONGEST: Duration = Duration::from_secs(60);

/// How many rules there can be at a time. The oldest make room.
const MAX_RULES: usize = 100;

/// What goes wrong with an answer.
///
/// It is written as text, its parts divided by `;`:
///
/// | part | what happens |
/// | --- | --- |
/// | `status=503` | the call is not done and answered with this status, 400 to 599 |
/// | `retry-after=2` | the answer has the header `Retry-After`, in seconds |
/// | `drop` | the call is not done; the connection is closed without an answer |
/// | `reset` | the call is done; the connection is reset without an answer |
/// | `truncate` | the call is done; the connection ends after half of the body |
/// | `drip=20ms` | the body comes in 16 pieces, with this pause before each; at most `60s` |
/// | `latency=250ms` | the answer begins so much later; at most `60s` |
/// | `wrong-type` | a value of the answer has another type than is declared |
/// | `wrong-media-type` | the answer is an HTML page |
/// | `drift` | the answer has a field that is not declared, and lacks those that are `null` |
///
/// ```
/// use endpoint_sandbox::Fault;
///
/// let throttled: Fault = "status=429; retry-after=2".parse()?;
/// assert_eq!(throttled.to_string(), "status=429; retry-after=2");
/// assert!("status=200".parse::<Fault>().is_err());
/// # Ok::<(), endpoint_sandbox::FaultError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fault {
    pub(crate) status: Option<StatusCode>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) latency: Duration,
    pub(crate) cut: Cut,
    pub(crate) alter: Option<Alter>,
}

/// How the answer is delivered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Cut {
    #[default]
    Whole,
    Drop,
    Reset,
    Truncate,
    Drip(Duration),
}

/// How the content of an answer is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alter {
    Type,
    MediaType,
    Drift,
}

/// A text is not a [`Fault`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultError(String);

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FaultError {}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut fault = Self::default();
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        for part in parts {
            let (name, value) =
                part.split_once('=').map_or((part, ""), |(name, it)| (name.trim(), it.trim()));
            match (name, value) {
                ("status", value) => fault.status = Some(status(value)?),
                ("retry-after", value) => {
                    let seconds = value.parse().map_err(|_| wrong("`retry-after` has to be in seconds"))?;
                    fault.retry_after = Some(seconds);
                }
                ("latency", value) => fault.latency = duration(value)?,
                ("drip", value) => fault.cut = Cut::Drip(duration(value)?),
                ("drop", "") => fault.cut = Cut::Drop,
                ("reset", "") => fault.cut = Cut::Reset,
                ("truncate", "") => fault.cut = Cut::Truncate,
                ("wrong-type", "") => fault.alter = Some(Alter::Type),
                ("wrong-media-type", "") => fault.alter = Some(Alter::MediaType),
                ("drift", "") => fault.alter = Some(Alter::Drift),
                _ => {
                    return Err(wrong(
                        "a fault is made of status=503, retry-after=2, latency=250ms, drip=20ms, drop, reset, \
                         truncate, wrong-type, wrong-media-type, drift, divided by `;`",
                    ));
                }
            }
        }
        Ok(fault)
    }
}

fn status(text: &str) -> Result<StatusCode, FaultError> {
    let status = text.parse::<StatusCode>().ok().filter(|it| (400..=599).contains(&it.as_u16()));
    status.ok_or_else(|| wrong("`status` has to be from 400 to 599"))
}

fn duration(text: &str) -> Result<Duration, FaultError> {
    let parsed = match text.strip_suffix("ms") {
        Some(number) => number.parse().ok().map(Duration::from_millis),
        None => text.strip_suffix('s').and_then(|number| number.parse().ok()).map(Duration::from_secs),
    };
    parsed
        .filter(|it| *it <= LONGEST)
        .ok_or_else(|| wrong("a time has to be written as `250ms` or `2s`, and be at most `60s`"))
}

fn wrong(text: &str) -> FaultError {
    FaultError(text.to_owned())
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.status.map(|status| format!("status={}", status.as_u16())));
        parts.extend(self.retry_after.map(|seconds| format!("retry-after={seconds}")));
        if !self.latency.is_zero() {
            parts.push(format!("latency={}ms", self.latency.as_millis()));
        }
        match self.cut {
            Cut::Whole => {}
            Cut::Drop => parts.push("drop".to_owned()),
            Cut::Reset => parts.push("reset".to_owned()),
            Cut::Truncate => parts.push("truncate".to_owned()),
            Cut::Drip(pause) => parts.push(format!("drip={}ms", pause.as_millis())),
        }
        parts.extend(self.alter.map(|alter| match alter {
            Alter::Type => "wrong-type".to_owned(),
            Alter::MediaType => "wrong-media-type".to_owned(),
            Alter::Drift => "drift".to_owned(),
        }));
        f.write_str(&parts.join("; "))
    }
}

impl Fault {
    /// The answer in place of the call, if the call is not to be done.
    pub(crate) fn instead(&self) -> Option<Reply> {
        let status = match (self.status, self.cut) {
            (Some(status), _) => status,
            (None, Cut::Drop) => StatusCode::SERVICE_UNAVAILABLE,
            _ => return None,
        };
        Some(Reply::refuse(status, "Sandbox Fault", format!("the fault `{self}` was asked for")))
    }

    /// The answer with what goes wrong in its head.
    pub(crate) fn head(&self, reply: Reply) -> Reply {
        match self.retry_after {
            Some(seconds) => reply.header(RETRY_AFTER, HeaderValue::from(seconds)),
            None => reply,
        }
    }
}

impl Alter {
    /// Changes a value as the fault says; whether there was something to change.
    pub(crate) fn change(self, value: &mut Value) -> bool {
        match self {
            Self::MediaType => true,
            Self::Type => wrong_type(value),
            Self::Drift => drift(value),
        }
    }
}

/// Gives the first value that is neither null nor a structure another type.
fn wrong_type(value: &mut Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) => {
            *value = Value::from("not of the declared type");
            true
        }
        Value::String(_) => {
            *value = serde_json::json!({ "Value": 1 });
            true
        }
        Value::Array(items) => items.iter_mut().any(wrong_type),
        Value::Object(fields) => fields.values_mut().any(wrong_type),
    }
}

/// Adds a field to every object, and takes out those that are null.
fn drift(value: &mut Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(|value| {
                drift(value);
            });
            fields.insert("SandboxDrift".to_owned(), Value::from("a field that is not declared"));
            true
        }
        Value::Array(items) => items.iter_mut().fold(false, |any, item| drift(item) | any),
        _ => false,
    }
}

/// When a [`Fault`] happens.
///
/// ```
/// use endpoint_sandbox::FaultRule;
///
/// let rule = FaultRule::new("status=503".parse()?).endpoint("webcam.MadeBookings").times(2);
/// # let _ = rule;
/// # Ok::<(), endpoint_sandbox::FaultError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a rule does nothing until it is given to a builder or to `Faults`"]
pub struct FaultRule {
    fault: Fault,
    endpoint: Option<String>,
    times: Option<u32>,
    rate: f64,
}

impl FaultRule {
    /// A rule by which this happens to every call.
    pub fn new(fault: Fault) -> Self {
        Self { fault, endpoint: None, times: None, rate: 1.0 }
    }

    /// Only to calls of this endpoint: `group.Name` in any letter case; `login.token` and `login.authorize` too.
    pub fn endpoint(mut self, name: impl Into<String>) -> Self {
        self.endpoint = Some(name.into());
        self
    }

    /// Only so many times.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Only to this part of the calls, from 0 to 1. The sandbox's seed decides to which.
    pub fn rate(mut self, rate: f64) -> Self {
        // What is no number is taken for never.
        self.rate = if rate.is_nan() { 0.0 } else { rate.clamp(0.0, 1.0) };
        self
    }

    pub(crate) fn name(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }
}

/// The rules by which faults happen.
#[derive(Debug)]
pub struct Faults {
    rules: Mutex<(Vec<FaultRule>, Seeded)>,
}

impl Faults {
    pub(crate) fn new(rules: Vec<FaultRule>, seed: u64) -> Self {
        Self { rules: Mutex::new((rules, Seeded::new(seed, "faults"))) }
    }

    /// Adds a rule. The first that fits a call decides. There are at most 100; the oldest make room.
    pub fn add(&self, rule: FaultRule) {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        rules.0.push(rule);
        if rules.0.len() > MAX_RULES {
            drop(rules.0.remove(0));
        }
    }

    /// Takes all rules out.
    pub fn clear(&self) {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner).0.clear();
    }

    /// What goes wrong with a call of this endpoint.
    pub(crate) fn of(&self, endpoint: &str, headers: &HeaderMap) -> Result<Option<Fault>, FaultError> {
        if let Some(asked) = headers.get(HEADER) {
            let text = asked.to_str().map_err(|_| wrong("a fault is written in visible ASCII"))?;
            return text.parse().map(Some);
        }
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let (rules, seeded) = &mut *rules;
        for rule in rules {
            let fits = rule.endpoint.as_ref().is_none_or(|name| name.eq_ignore_ascii_case(endpoint));
            if !fits || rule.times == Some(0) || (rule.rate < 1.0 && seeded.fraction() >= rule.rate) {
                continue;
            }
            rule.times = rule.times.map(|times| times - 1);
            return Ok(Some(rule.fault));
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_the_same_after_it_was_written() {
        for text in [
            "status=429; retry-after=2",
            "latency=250ms; drip=20ms; drift",
            "drop",
            "reset",
            "truncate; wrong-type",
            "wrong-media-type",
        ] {
            assert_eq!(text.parse::<Fault>().expect("it is one").to_string(), text);
        }
        for text in ["status=200", "status=x", "latency=1", "latency=61s", "drip", "reset=1", "explode"] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_seed_decides_which_calls_a_rate_hits() {
        let hits = |seed| {
            let rule = FaultRule::new("status=503".parse().expect("it is one")).rate(0.25);
            let faults = Faults::new(vec![rule], seed);
            let hit = |_| faults.of("a.B", &HeaderMap::new()).expect("there is no header").is_some();
            (0..1000).map(hit).collect::<Vec<bool>>()
        };
        assert_eq!(hits(1), hits(1));
        assert_ne!(hits(1), hits(2));
        let count = hits(1).iter().filter(|hit| **hit).count();
        assert!((200..300).contains(&count), "{count}");
    }

    #[test]
    fn a_rule_is_for_one_endpoint_and_used_up() {
        let rule = FaultRule::new("drop".parse().expect("it is one")).endpoint("a.B").times(1);
        let faults = Faults::new(vec![rule], 0);
        let hit = |name: &str| faults.of(name, &HeaderMap::new()).expect("there is no header").is_some();
        assert!(!hit("a.C"));
        assert!(hit("A.b"));
        assert!(!hit("a.B"));
    }
}
