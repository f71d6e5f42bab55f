//! Value types that survive JSON and XML alike.
//!
//! | type | for | why not the usual one |
//! | --- | --- | --- |
//! | [`Decimal`] | money, credits | a float would change the value; `10` and `10.0000` are both read and kept |
//! | [`LocalDateTime`] | times without a zone | seconds and fractions may be missing, and no zone may be invented |
//! | [`LocalDate`], [`DayFirstDate`], [`TimeOfDay`], [`SpacedDateTime`] | dates in requests | each format is a type of its own |
//! | [`timestamp`] | points in time | an API writes seconds, RFC 3339 or the date of HTTP, and each is a type |
//! | [`Base64`] | bytes | text inside of a document, raw as a whole body |
//! | [`Float`] | NaN and the infinities | JSON has no numbers for them, and protocols have texts |
//! | [`CommaList`] | `100,101,102` | a list that travels as one text |
//! | [`Checked`], [`Text`], [`Int`], [`DecimalFrom`] | documented bounds | they are looked at before anything is sent |
//! | [`OpenEnum`] (derive) | constants | a value that is not known yet is kept instead of failing the whole answer; `#[serde(alias = "...")]` is one more text that is read as a constant |

mod base64;
mod checked;
mod comma_list;
mod date_time;
mod decimal;
mod float;
pub(crate) mod moment;
#[doc(hidden)]
pub mod open_enum;
pub mod rules;
pub mod timestamp;

pub use endpoint_macros::OpenEnum;

pub use self::base64::{Base64, Base64Error};
pub use self::checked::{Checked, DecimalFrom, Int, Text};
pub use self::comma_list::CommaList;
pub use self::date_time::{DateTimeError, LocalDateTime};
pub use self::decimal::{Decimal, DecimalError};
pub use self::float::Float;
pub use self::moment::{DayFirstDate, LocalDate, MomentError, SpacedDateTime, TimeOfDay};
