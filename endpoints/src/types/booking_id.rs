//! The identifier of a booking.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Schema;

/// Identifies a booking.
///
/// ```
/// use endpoints::types::BookingId;
///
/// assert_eq!(BookingId::from(7).to_string(), "7");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Schema)]
pub struct BookingId(pub i64);

impl From<i64> for BookingId {
    fn from(id: i64) -> Self {
        Self(id)
    }
}

impl fmt::Display for BookingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
