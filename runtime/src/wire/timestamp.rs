//! Points in time, in the three forms that APIs write them in.
//!
//! | type | on the wire |
//! | --- | --- |
//! | [`EpochSeconds`] | a number, `1576540098` or `1576540098.123` |
//! | [`Rfc3339`] | text, `2019-12-16T23:48:18Z`; any offset is read |
//! | [`HttpDate`] | text, `Mon, 16 Dec 2019 23:48:18 GMT` (RFC 9110, section 5.6.7) |
//!
//! Each is a type of its own, so that a list or a map of them says its form as well. What cannot be kept exactly is
//! refused, not rounded.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike as _, NaiveDateTime, SecondsFormat, Timelike as _, Utc};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use super::Decimal;
use crate::schema::{Schema, Type};

const NANOS: u32 = 1_000_000_000;

/// Seconds since 1970, with up to nine digits of fraction.
///
/// It is written as a number, and read from a number or from its text. No float is in between.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{serde_json, wire::timestamp::EpochSeconds};
///
/// let then: EpochSeconds = serde_json::from_str("946845296.123")?;
/// assert_eq!(then.time().to_string(), "2000-01-02 20:34:56.123 UTC");
/// assert_eq!(serde_json::to_string(&then)?, "946845296.123");
/// assert_eq!("-0.5".parse::<EpochSeconds>().unwrap().time().timestamp(), -1);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EpochSeconds(DateTime<Utc>);

/// A date and a time of day with an offset (RFC 3339).
///
/// It is written in UTC, with as many digits of fraction as it needs: none, three, six or nine.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::wire::timestamp::Rfc3339;
///
/// let then: Rfc3339 = "2019-12-16T22:48:18-01:00".parse()?;
/// assert_eq!(then.to_string(), "2019-12-16T23:48:18Z");
/// assert!("2019-12-16T22:48:18".parse::<Rfc3339>().is_err());
/// # Ok::<(), endpoint_runtime::wire::timestamp::TimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rfc3339(DateTime<Utc>);

/// A date as HTTP writes it (RFC 9110, section 5.6.7), to the second.
///
/// The two obsolete forms are read as well. Of a year with two digits, `70` to `99` are in the last century.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::wire::timestamp::HttpDate;
///
/// let then: HttpDate = "Mon, 16 Dec 2019 23:48:18 GMT".parse()?;
/// assert_eq!(then.time().timestamp(), 1_576_540_098);
/// assert_eq!("Monday, 16-Dec-19 23:48:18 GMT".parse(), Ok(then));
/// assert_eq!("Mon Dec 16 23:48:18 2019".parse(), Ok(then));
/// # Ok::<(), endpoint_runtime::wire::timestamp::TimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HttpDate(DateTime<Utc>);

/// Why a text, a number or a time is none of these. Does not hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimestampError(&'static str);

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not {}", self.0)
    }
}

impl std::error::Error for TimestampError {}

impl EpochSeconds {
    const EXPECTED: &'static str = "a number of seconds since 1970 with at most nine digits of fraction";

    fn of(number: Decimal) -> Option<DateTime<Utc>> {
        // Zeros at the end are not digits that could be lost.
        let number = number.value().normalize();
        let missing = 9_u32.checked_sub(number.scale())?;
        let nanos = number.mantissa().checked_mul(10_i128.pow(missing))?;
        let (seconds, rest) = (nanos.div_euclid(NANOS.into()), nanos.rem_euclid(NANOS.into()));
        DateTime::from_timestamp(i64::try_from(seconds).ok()?, u32::try_from(rest).ok()?)
    }

    /// A leap second counts as the first of the next minute, as the clocks of POSIX have it.
    fn number(self) -> Decimal {
        let nanos =
            i128::from(self.0.timestamp()) * i128::from(NANOS) + i128::from(self.0.timestamp_subsec_nanos());
        // The years of chrono end at 262143: 22 digits, of 28.
        rust_decimal::Decimal::from_i128_with_scale(nanos, 9).normalize().into()
    }
}

impl From<DateTime<Utc>> for EpochSeconds {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time)
    }
}

impl FromStr for EpochSeconds {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let time = text.parse().ok().and_then(Self::of);
        time.map(Self).ok_or(TimestampError(Self::EXPECTED))
    }
}

impl fmt::Display for EpochSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

impl Serialize for EpochSeconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.number().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for EpochSeconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let time = Self::of(Decimal::deserialize(deserializer)?);
        time.map(Self).ok_or_else(|| de::Error::custom(TimestampError(Self::EXPECTED)))
    }
}

impl Schema for EpochSeconds {
    const TYPE: &'static Type = &Type::Decimal;
}

impl Rfc3339 {
    const EXPECTED: &'static str = "a date and time with an offset as in `2019-12-16T23:48:18Z`";

    fn parse(text: &str) -> Option<DateTime<Utc>> {
        // Behind nine digits chrono would cut off what is not zero.
        let fraction = text.split_once('.').map_or("", |(_, rest)| rest);
        let lost = fraction.bytes().take_while(u8::is_ascii_digit).skip(9).any(|digit| digit != b'0');
        if lost { None } else { DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc()) }
    }
}

impl fmt::Display for Rfc3339 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl Schema for Rfc3339 {
    const TYPE: &'static Type = &Type::DateTime;
}

impl HttpDate {
    const EXPECTED: &'static str = "a date as in `Mon, 16 Dec 2019 23:48:18 GMT`";
    /// What is written, and the two that are only read.
    const FORMS: [&'static str; 3] =
        ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];

    fn parse(text: &str) -> Option<DateTime<Utc>> {
        let read = |form: &&str| NaiveDateTime::parse_from_str(text, form).ok();
        Self::FORMS.iter().find_map(read).map(|time| time.and_utc())
    }
}

impl fmt::Display for HttpDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format(Self::FORMS[0]))
    }
}

impl Schema for HttpDate {
    const TYPE: &'static Type = &Type::String;
}

/// The form has no years but these.
fn has_four_digits(time: DateTime<Utc>) -> bool {
    (0..=9999).contains(&time.year())
}

impl TryFrom<DateTime<Utc>> for Rfc3339 {
    type Error = TimestampError;

    /// Refuses years that have more than four digits.
    fn try_from(time: DateTime<Utc>) -> Result<Self, TimestampError> {
        if has_four_digits(time) { Ok(Self(time)) } else { Err(TimestampError(Self::EXPECTED)) }
    }
}

impl TryFrom<DateTime<Utc>> for HttpDate {
    type Error = TimestampError;

    /// Leaves out the fraction of the second, and refuses years that have more than four digits.
    fn try_from(time: DateTime<Utc>) -> Result<Self, TimestampError> {
        // From here on chrono counts a leap second.
        let nanos = if time.nanosecond() < NANOS { 0 } else { NANOS };
        let whole = time.with_nanosecond(nanos).filter(|time| has_four_digits(*time));
        whole.map(Self).ok_or(TimestampError(Self::EXPECTED))
    }
}

macro_rules! texts {
    ($($ty:ident)*) => {
        $(impl FromStr for $ty {
            type Err = TimestampError;

            fn from_str(text: &str) -> Result<Self, TimestampError> {
                let time = Self::parse(text).ok_or(TimestampError(Self::EXPECTED))?;
                time.try_into()
            }
        }

        impl Serialize for $ty {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $ty {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl Visitor<'_> for Text {
                    type Value = $ty;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($ty::EXPECTED)
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$ty, E> {
                        text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
                    }
                }

                deserializer.deserialize_str(Text)
            }
        })*
    };
}

texts! { Rfc3339 HttpDate }

macro_rules! times {
    ($($ty:ident)*) => {
        $(impl $ty {
            /// The time for calculations.
            #[must_use]
            pub const fn time(self) -> DateTime<Utc> {
                self.0
            }
        }

        impl From<$ty> for DateTime<Utc> {
            fn from(value: $ty) -> Self {
                value.0
            }
        })*
    };
}

times! { EpochSeconds Rfc3339 HttpDate }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_exact_or_refused() {
        let text = |text: &str| text.parse::<EpochSeconds>().map(|time| time.to_string());
        for same in ["0", "1.000000001", "-1.5", "-0.000000001", "253402300800", "8210266876799"] {
            assert_eq!(text(same).as_deref(), Ok(same));
        }
        assert_eq!(text("1.50000000000").as_deref(), Ok("1.5"));
        assert_eq!(text("1576540098e0").as_deref(), Ok("1576540098"));
        for bad in ["", "x", "1.0000000001", "8210266876800", "1e30", "-1e27", "1e-2147483648", "NaN"] {
            assert!(text(bad).is_err(), "{bad}");
        }
        for bad in ["null", "true", "{}", "[]", "\"x\"", "1e400"] {
            assert!(serde_json::from_str::<EpochSeconds>(bad).is_err(), "{bad}");
        }
        for time in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(EpochSeconds(time).to_string().parse(), Ok(EpochSeconds(time)));
        }
    }

    #[test]
    fn offsets_and_fractions_are_kept() {
        let text = |text: &str| text.parse::<Rfc3339>().map(|time| time.to_string());
        assert_eq!(text("2000-01-02T20:34:56.123Z").as_deref(), Ok("2000-01-02T20:34:56.123Z"));
        assert_eq!(text("2000-01-02t20:34:56.1200z").as_deref(), Ok("2000-01-02T20:34:56.120Z"));
        assert_eq!(text("2000-01-01T00:30:00+23:59").as_deref(), Ok("1999-12-31T00:31:00Z"));
        assert_eq!(text("2016-12-31T23:59:60Z").as_deref(), Ok("2016-12-31T23:59:60Z"));
        assert_eq!(text("2000-01-02T20:34:56.1234567890Z").as_deref(), Ok("2000-01-02T20:34:56.123456789Z"));
        let bad = ["", "2000-01-02", "2000-01-02T20:34:56", "2000-13-02T20:34:56Z", "2000-01-02T20:34:56.Z"];
        let lost = ["2000-01-02T20:34:56.1234567891Z", "0000-01-01T00:00:00+01:00", "é000-01-02T20:34:56Z"];
        for bad in bad.into_iter().chain(lost).chain(["9999-12-31T23:59:59-00:01", "2000-01-02T20:34:56Zx"]) {
            assert!(text(bad).is_err(), "{bad}");
        }
        assert!(Rfc3339::try_from(DateTime::<Utc>::MAX_UTC).is_err());
    }

    #[test]
    fn dates_of_http_have_three_forms_and_one_is_written() {
        let text = |text: &str| text.parse::<HttpDate>().map(|time| time.to_string());
        for form in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(text(form).as_deref(), Ok("Sun, 06 Nov 1994 08:49:37 GMT"));
        }
        let bad = ["", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994"];
        for bad in
            bad.into_iter().chain(["Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov +101994 08:49:37 GMT"])
        {
            assert!(text(bad).is_err(), "{bad}");
        }
        let precise: DateTime<Utc> =
            "2019-12-16T23:48:18.9Z".parse::<Rfc3339>().unwrap_or_else(|e| panic!("{e}")).into();
        assert_eq!(HttpDate::try_from(precise).map(|date| date.time().nanosecond()), Ok(0));
        assert!(HttpDate::try_from(DateTime::<Utc>::MIN_UTC).is_err());
    }
}
