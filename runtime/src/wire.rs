//! Value types that survive JSON and XML alike.
//!
//! | type | for | why not the usual one |
//! | --- | --- | --- |
//! | [`Decimal`] | money, credits | a float would change the value; `10` and `10.0000` are both read and kept |
//! | [`LocalDateTime`] | times without a zone | seconds and fractions may be missing, and no zone may be invented |
//! | [`LocalDate`], [`DayFirstDate`], [`TimeOfDay`], [`SpacedDateTime`] | dates in requests | each format is a type of its own |
//! | [`CommaList`] | `100,101,102` | a list that travels as one text |
//! | [`Checked`], [`Text`], [`Int`], [`DecimalFrom`] | documented bounds | they are looked at before anything is sent |
//! | [`OpenEnum`] (derive) | constants | a value that is not known yet is kept instead of failing the whole answer |

mod checked;
mod comma_list;
mod date_time;
mod decimal;
pub(crate) mod moment;
#[doc(hidden)]
pub mod open_enum;
pub mod rules;

pub use endpoint_macros::OpenEnum;

pub use self::checked::{Checked, DecimalFrom, Int, Text};
pub use self::comma_list::CommaList;
pub use self::date_time::{DateTimeError, LocalDateTime};
pub use self::decimal::{Decimal, DecimalError};
pub use self::moment::{DayFirstDate, LocalDate, MomentError, SpacedDateTime, TimeOfDay};
