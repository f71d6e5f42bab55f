//! Dates with a time of day and without a zone.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::schema::{Schema, Type};

/// A date and a time of day, in a zone that the API does not say. It is kept as it is and never shifted.
///
/// Read from `2018-01-01T11:00`, with optional seconds and up to nine digits of fraction. Written without seconds
/// where they are zero. A zone at the end is refused, because dropping it would change the meaning.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::wire::LocalDateTime;
///
/// let session: LocalDateTime = "2018-02-01T12:00".parse()?;
/// assert_eq!(session, "2018-02-01T12:00:00.000".parse()?);
/// assert_eq!(session.to_string(), "2018-02-01T12:00");
/// assert!("2018-02-01T12:00Z".parse::<LocalDateTime>().is_err());
/// assert!("0001-01-01T00:00:00".parse::<LocalDateTime>()?.is_never());
/// # Ok::<(), endpoint_runtime::wire::DateTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalDateTime(NaiveDateTime);

impl LocalDateTime {
    /// The date and time for calculations.
    #[must_use]
    pub const fn naive(self) -> NaiveDateTime {
        self.0
    }

    /// Whether it is `0001-01-01T00:00:00`, the smallest value of .NET, which stands for "never".
    #[must_use]
    pub fn is_never(self) -> bool {
        NaiveDate::from_ymd_opt(1, 1, 1).and_then(|date| date.and_hms_opt(0, 0, 0)) == Some(self.0)
    }
}

impl From<NaiveDateTime> for LocalDateTime {
    fn from(value: NaiveDateTime) -> Self {
        Self(value)
    }
}

impl From<LocalDateTime> for NaiveDateTime {
    fn from(value: LocalDateTime) -> Self {
        value.0
    }
}

/// Why a text is not a [`LocalDateTime`]. Does not hold the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateTimeError;

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date and time as in `2018-01-01T11:00`, without a zone")
    }
}

impl std::error::Error for DateTimeError {}

impl FromStr for LocalDateTime {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, DateTimeError> {
        parse(text.as_bytes()).map(Self).ok_or(DateTimeError)
    }
}

fn parse(text: &[u8]) -> Option<NaiveDateTime> {
    let (day, rest) = text.split_first_chunk()?;
    let (time, rest) = rest.split_first_chunk()?;
    let [century, _, year, _, _, month, _, _] = pairs(*day, *b"0000-00-")?;
    let [day, _, _, hour, _, _, minute, _] = pairs(*time, *b"00T00:00")?;
    let date = NaiveDate::from_ymd_opt(i32::from(century) * 100 + i32::from(year), month.into(), day.into())?;
    let (seconds, nanos) = match rest {
        [] => (0, 0),
        [b':', s1, s2, fraction @ ..] => (number(&[*s1, *s2])?, nanos(fraction)?),
        _ => return None,
    };
    date.and_hms_nano_opt(hour.into(), minute.into(), seconds, nanos)
}

/// The numbers of two digits that begin at each byte, if the text has digits where the form has zeros, and is the form
/// elsewhere. Eight at once: a booking has a dozen dates.
fn pairs(text: [u8; 8], form: [u8; 8]) -> Option<[u8; 8]> {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    // What reaches the high bit of its byte when this is added is too much: ten for a digit, anything for the rest.
    let room = form.map(|byte| if byte == b'0' { 0x80 - 10 } else { 0x80 - 1 });
    let differs = u64::from_le_bytes(text) ^ u64::from_le_bytes(form);
    if (differs | differs.wrapping_add(u64::from_le_bytes(room))) & HIGH != 0 {
        return None;
    }
    Some((differs * 10 + (differs >> 8)).to_le_bytes())
}

/// The nanoseconds of `.263`, or of nothing.
fn nanos(fraction: &[u8]) -> Option<u32> {
    match fraction {
        [] => Some(0),
        [b'.', digits @ ..] if (1..=9).contains(&digits.len()) => {
            Some(number(digits)? * 10_u32.pow(9 - u32::try_from(digits.len()).ok()?))
        }
        _ => None,
    }
}

/// At most nine digits, so it cannot overflow.
fn number(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |value, digit| digit.is_ascii_digit().then(|| value * 10 + u32::from(digit - b'0')))
}

impl fmt::Display for LocalDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = match (self.0.second(), self.0.nanosecond()) {
            (0, 0) => "%Y-%m-%dT%H:%M",
            (_, 0) => "%Y-%m-%dT%H:%M:%S",
            _ => "%Y-%m-%dT%H:%M:%S%.f",
        };
        write!(f, "{}", self.0.format(form))
    }
}

impl Serialize for LocalDateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalDateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = LocalDateTime;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date and time as in `2018-01-01T11:00`, without a zone")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<LocalDateTime, E> {
                text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

impl Schema for LocalDateTime {
    const TYPE: &'static Type = &Type::DateTime;
}
