//! The bounds that a [`Checked`](super::Checked) value can have, and the rules that several fields keep together.
//!
//! All of them are looked at before anything is sent. A server may have changed its mind, so they can be switched off:
//! for a value with [`Checked::unchecked`](super::Checked::unchecked), for a call with
//! [`Call::unchecked`](crate::Call::unchecked), for a client with
//! [`ClientBuilder::unchecked`](crate::ClientBuilder::unchecked).

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Months, NaiveDateTime, NaiveTime, TimeDelta};

use crate::check;
use crate::schema::{TextForm, Type};
use crate::wire::{DayFirstDate, Decimal, SpacedDateTime};

/// A bound on values of the type `T`. An API may have rules of its own.
pub trait Rule<T: ?Sized> {
    /// The form of such a value, where the rule can be said as data.
    const TYPE: Option<&'static Type> = None;

    /// Whether the value keeps the rule.
    ///
    /// # Errors
    ///
    /// The rule, worded to follow the name of the field and without the value: "must be at least 1".
    fn check(value: &T) -> Result<(), String>;
}

/// A rule that a request breaks: what [`Endpoint::check`](crate::Endpoint::check) answers.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::wire::rules::Broken;
/// use endpoint_runtime::{BaseUrl, encode, encode_unchecked, endpoint};
///
/// #[endpoint(GET, "/users", response = (), check = named)]
/// struct FindUser {
///     id: Option<u64>,
///     name: Option<String>,
/// }
///
/// fn named(request: &FindUser) -> Result<(), Broken> {
///     match (request.id, &request.name) {
///         (None, None) => Err(Broken::new("id", "is required where there is no `name`")),
///         _ => Ok(()),
///     }
/// }
///
/// let base: BaseUrl = "https://api.example.com".parse()?;
/// let nobody = FindUser { id: None, name: None };
/// let error = encode(&nobody, &base).unwrap_err();
/// assert!(error.to_string().contains("`id` is required where there is no `name`"));
/// assert!(encode_unchecked(&nobody, &base).is_ok());
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    field: &'static str,
    rule: Cow<'static, str>,
}

impl Broken {
    /// The rule is worded to follow the name of the field on the wire, and holds no value: "is required if ...".
    pub fn new(field: &'static str, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { field, rule: rule.into() }
    }

    /// The name of the field on the wire.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.field, self.rule)
    }
}

impl std::error::Error for Broken {}

thread_local! {
    /// Whether bounds are let through on this thread. Asked only where one is broken, so it costs good values nothing.
    static OFF: Cell<bool> = const { Cell::new(false) };
}

/// Does something while no value has to keep its bounds.
pub(crate) fn without<T>(run: impl FnOnce() -> T) -> T {
    /// Puts back what was there, after a panic too.
    struct Before(bool);

    impl Drop for Before {
        fn drop(&mut self) {
            OFF.set(self.0);
        }
    }

    let _before = Before(OFF.replace(true));
    run()
}

/// The refusal, unless bounds are off.
pub(crate) fn unless_off(result: Result<(), String>) -> Result<(), String> {
    match result {
        Err(_) if OFF.get() => Ok(()),
        result => result,
    }
}

/// Text of `MIN` to `MAX` characters.
#[derive(Debug, Clone, Copy)]
pub enum Length<const MIN: usize, const MAX: usize> {}

impl<const MIN: usize, const MAX: usize> Rule<String> for Length<MIN, MAX> {
    const TYPE: Option<&'static Type> = Some(&Type::Text(&TextForm::Length { min: MIN, max: MAX }));

    fn check(value: &String) -> Result<(), String> {
        check::length(value, MIN, MAX)
    }
}

/// `MIN` to `MAX` characters, all of them digits.
#[derive(Debug, Clone, Copy)]
pub enum Digits<const MIN: usize, const MAX: usize> {}

impl<const MIN: usize, const MAX: usize> Rule<String> for Digits<MIN, MAX> {
    const TYPE: Option<&'static Type> = Length::<MIN, MAX>::TYPE;

    fn check(value: &String) -> Result<(), String> {
        if !value.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("must be digits only".to_owned());
        }
        check::length(value, MIN, MAX)
    }
}

/// `MIN` to `MAX` characters, all of them letters or digits.
#[derive(Debug, Clone, Copy)]
pub enum Alphanumeric<const MIN: usize, const MAX: usize> {}

impl<const MIN: usize, const MAX: usize> Rule<String> for Alphanumeric<MIN, MAX> {
    const TYPE: Option<&'static Type> = Length::<MIN, MAX>::TYPE;

    fn check(value: &String) -> Result<(), String> {
        if !value.chars().all(char::is_alphanumeric) {
            return Err("must be letters and digits only".to_owned());
        }
        check::length(value, MIN, MAX)
    }
}

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy)]
pub enum Range<const MIN: i64, const MAX: i64> {}

impl<const MIN: i64, const MAX: i64> Range<MIN, MAX> {
    // A constant of its own, since older compilers do not keep what an `if` is in for ever.
    const FORM: Type = Type::Integer { min: MIN, max: if MAX < 0 { 0 } else { MAX.unsigned_abs() } };
}

impl<const MIN: i64, const MAX: i64> Rule<i64> for Range<MIN, MAX> {
    const TYPE: Option<&'static Type> = Some(&Self::FORM);

    fn check(value: &i64) -> Result<(), String> {
        match *value {
            value if value < MIN => Err(format!("must be at least {MIN}")),
            value if value > MAX => Err(format!("must be at most {MAX}")),
            _ => Ok(()),
        }
    }
}

/// A decimal number of at least `MIN`.
#[derive(Debug, Clone, Copy)]
pub enum AtLeast<const MIN: i64> {}

impl<const MIN: i64> Rule<Decimal> for AtLeast<MIN> {
    fn check(value: &Decimal) -> Result<(), String> {
        if *value < Decimal::from(MIN) { Err(format!("must be at least {MIN}")) } else { Ok(()) }
    }
}

/// A time that has not passed.
///
/// Times have no zone, so only those are refused that have passed everywhere on earth.
#[derive(Debug, Clone, Copy)]
pub enum Upcoming {}

impl Upcoming {
    fn check(value: NaiveDateTime) -> Result<(), String> {
        if value < westernmost_now() { Err("must be in the future".to_owned()) } else { Ok(()) }
    }
}

impl Rule<SpacedDateTime> for Upcoming {
    fn check(value: &SpacedDateTime) -> Result<(), String> {
        Self::check(value.naive())
    }
}

/// The day of today has not passed.
impl Rule<DayFirstDate> for Upcoming {
    fn check(value: &DayFirstDate) -> Result<(), String> {
        let end = value.naive().and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::days(1));
        Self::check(end.unwrap_or(NaiveDateTime::MAX))
    }
}

/// A time at most `MONTHS` months ahead, of which the same is true as of [`Upcoming`].
#[derive(Debug, Clone, Copy)]
pub enum WithinMonths<const MONTHS: u32> {}

impl<const MONTHS: u32> Rule<SpacedDateTime> for WithinMonths<MONTHS> {
    fn check(value: &SpacedDateTime) -> Result<(), String> {
        match easternmost_now().checked_add_months(Months::new(MONTHS)) {
            Some(end) if value.naive() > end => Err(format!("must be within {MONTHS} months")),
            _ => Ok(()),
        }
    }
}

/// The local time where the day ends last (UTC-12).
fn westernmost_now() -> NaiveDateTime {
    let utc = utc_now();
    utc.checked_sub_signed(TimeDelta::hours(12)).unwrap_or(utc)
}

/// The local time where the day begins first (UTC+14).
fn easternmost_now() -> NaiveDateTime {
    let utc = utc_now();
    utc.checked_add_signed(TimeDelta::hours(14)).unwrap_or(utc)
}

fn utc_now() -> NaiveDateTime {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let utc = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    utc.map(|utc| utc.naive_utc()).unwrap_or_default()
}

/// Both rules: the first that is broken is told.
impl<T: ?Sized, A: Rule<T>, B: Rule<T>> Rule<T> for (A, B) {
    const TYPE: Option<&'static Type> = match A::TYPE {
        Some(ty) => Some(ty),
        None => B::TYPE,
    };

    fn check(value: &T) -> Result<(), String> {
        A::check(value)?;
        B::check(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_without_the_value() {
        let text = |text: &str| text.to_owned();
        assert_eq!(Length::<1, 3>::check(&text("½½½")), Ok(()));
        assert_eq!(Length::<1, 3>::check(&text("")), Err("must have at least 1 characters, not 0".into()));
        assert_eq!(Digits::<2, 3>::check(&text("12a")), Err("must be digits only".into()));
        assert_eq!(Digits::<2, 3>::check(&text("1234")), Err("must have at most 3 characters, not 4".into()));
        assert_eq!(Alphanumeric::<4, 4>::check(&text("12 4")), Err("must be letters and digits only".into()));
        assert_eq!(Range::<1, 100>::check(&101), Err("must be at most 100".into()));
        assert_eq!(AtLeast::<5>::check(&4.into()), Err("must be at least 5".into()));
        assert_eq!(AtLeast::<5>::check(&5.into()), Ok(()));
    }

    #[test]
    fn only_what_has_passed_everywhere_is_refused() {
        let now = westernmost_now();
        assert!(Upcoming::check(now + TimeDelta::minutes(1)).is_ok());
        assert!(Upcoming::check(now - TimeDelta::minutes(1)).is_err());
        let today = DayFirstDate::from(now.date());
        assert_eq!(<Upcoming as Rule<DayFirstDate>>::check(&today), Ok(()));
        let yesterday = DayFirstDate::from(now.date() - TimeDelta::days(1));
        assert!(<Upcoming as Rule<DayFirstDate>>::check(&yesterday).is_err());
    }
}
