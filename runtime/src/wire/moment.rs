//! Dates and times of day as requests want them: each format is a type, so that none can be sent where another belongs.

use std::fmt;
use std::str::FromStr;

use chrono::format::{Parsed, StrftimeItems};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::schema::{Schema, TextForm, Type};
use crate::wire::LocalDateTime;

/// Why a text is not a date or a time of this format. Does not hold the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MomentError {
    name: &'static str,
    example: &'static str,
}

impl fmt::Display for MomentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {} as in `{}`", self.name, self.example)
    }
}

impl std::error::Error for MomentError {}

/// Whether the text is written so. Every field has all its digits.
pub(crate) fn is(text: &str, pattern: &'static str) -> bool {
    let mut parsed = Parsed::new();
    let read = chrono::format::parse(&mut parsed, text, StrftimeItems::new(pattern)).is_ok();
    let whole = match (pattern.contains("%d"), pattern.contains("%H")) {
        (true, true) => parsed.to_naive_datetime_with_offset(0).is_ok(),
        (true, false) => parsed.to_naive_date().is_ok(),
        _ => parsed.to_naive_time().is_ok(),
    };
    // `%Y` is four digits and the others two, of which chrono reads fewer as well.
    read && whole && text.len() == pattern.len() + if pattern.contains("%Y") { 2 } else { 0 }
}

macro_rules! moments {
    ($(
        $(#[$docs:meta])*
        $name:ident($naive:ident) = $form:expr, $what:literal, $pattern:literal, $example:literal;
    )*) => {$(
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name($naive);

        impl $name {
            /// The value for calculations.
            #[must_use]
            pub const fn naive(self) -> $naive {
                self.0
            }
        }

        impl From<$naive> for $name {
            fn from(value: $naive) -> Self {
                Self(value)
            }
        }

        impl From<$name> for $naive {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl FromStr for $name {
            type Err = MomentError;

            fn from_str(text: &str) -> Result<Self, MomentError> {
                let wrong = MomentError { name: $what, example: $example };
                if !is(text, $pattern) {
                    return Err(wrong);
                }
                $naive::parse_from_str(text, $pattern).map(Self).map_err(|_| wrong)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0.format($pattern))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("a ", $what, " as in `", $example, "`"))
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }

        impl Schema for $name {
            const TYPE: &'static Type = &$form;
        }
    )*};
}

moments! {
    /// A date, as in `2018-01-31` (ISO 8601).
    ///
    /// ```
    /// use endpoint_runtime::wire::LocalDate;
    ///
    /// let date: LocalDate = "2018-01-31".parse()?;
    /// assert_eq!(date.to_string(), "2018-01-31");
    /// assert!("2018-1-31".parse::<LocalDate>().is_err());
    /// # Ok::<(), endpoint_runtime::wire::MomentError>(())
    /// ```
    LocalDate(NaiveDate) = Type::Date, "date", "%Y-%m-%d", "2018-01-01";

    /// A date with the day first, as in `31-01-2018`.
    DayFirstDate(NaiveDate) = Type::Text(&TextForm::Moment {
        name: "date", pattern: "%d-%m-%Y", example: "01-01-2018",
    }), "date", "%d-%m-%Y", "01-01-2018";

    /// A time of day in hours and minutes, as in `23:05`. Seconds are not sent.
    TimeOfDay(NaiveTime) = Type::Text(&TextForm::Moment {
        name: "time", pattern: "%H:%M", example: "11:00",
    }), "time", "%H:%M", "11:00";

    /// A date and a time of day with a space between them, as in `2018-01-31 23:05`. Seconds are not sent.
    ///
    /// ```
    /// use endpoint_runtime::wire::{LocalDateTime, SpacedDateTime};
    ///
    /// let session: LocalDateTime = "2018-01-31T23:05:00".parse()?;
    /// assert_eq!(SpacedDateTime::from(session).to_string(), "2018-01-31 23:05");
    /// # Ok::<(), endpoint_runtime::wire::DateTimeError>(())
    /// ```
    SpacedDateTime(NaiveDateTime) = Type::Text(&TextForm::Moment {
        name: "date-time", pattern: "%Y-%m-%d %H:%M", example: "2018-01-01 11:00",
    }), "date-time", "%Y-%m-%d %H:%M", "2018-01-01 11:00";
}

impl From<LocalDateTime> for SpacedDateTime {
    fn from(value: LocalDateTime) -> Self {
        Self(value.naive())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_only_in_its_own_format() {
        assert!(is("2018-01-31 23:05", "%Y-%m-%d %H:%M"));
        assert!(is("31-01-2018", "%d-%m-%Y"));
        assert!(is("23:05", "%H:%M"));
        for (text, pattern) in [
            ("2018-01-31T23:05", "%Y-%m-%d %H:%M"),
            ("2018-01-31 23:05:00", "%Y-%m-%d %H:%M"),
            ("2018-02-30 23:05", "%Y-%m-%d %H:%M"),
            ("2018-01-31 24:05", "%Y-%m-%d %H:%M"),
            ("1-01-2018", "%d-%m-%Y"),
            ("2018-01-31", "%d-%m-%Y"),
            ("9:05", "%H:%M"),
            ("+9:05", "%H:%M"),
            ("", "%H:%M"),
        ] {
            assert!(!is(text, pattern), "{text}");
        }
    }

    #[test]
    fn the_examples_are_what_they_are_examples_of() {
        for ty in [DayFirstDate::TYPE, TimeOfDay::TYPE, SpacedDateTime::TYPE] {
            let Type::Text(TextForm::Moment { pattern, example, .. }) = ty else { panic!("{ty:?}") };
            assert!(is(example, pattern), "{example}");
        }
    }
}
