//! Value types that survive JSON and XML alike.
//!
//! | type | for | why not the usual one |
//! | --- | --- | --- |
//! | [`Decimal`] | money, credits | a float would change the value; `10` and `10.0000` are both read and kept |
//! | [`LocalDateTime`] | times without a zone | seconds and fractions may be missing, and no zone may be invented |
//! | [`OpenEnum`] (derive) | constants | a value that is not known yet is kept instead of failing the whole answer |

mod date_time;
mod decimal;
#[doc(hidden)]
pub mod open_enum;

pub use endpoint_macros::OpenEnum;

pub use self::date_time::{DateTimeError, LocalDateTime};
pub use self::decimal::{Decimal, DecimalError};
