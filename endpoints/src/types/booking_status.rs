//! What became of a booking.

use std::fmt;

use crate::OpenEnum;

/// Where a booking stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum BookingStatus {
    /// Waits for the performer.
    Pending,
    /// The performer accepted; the client has to confirm.
    Accepted,
    /// The performer refused.
    Rejected,
    /// The client confirmed.
    Confirmed,
    /// One of the two called it off.
    Cancelled,
    /// A status that is not documented, as it came.
    Other(String),
}

impl fmt::Display for BookingStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Pending => "Pending",
            Self::Accepted => "Accepted",
            Self::Rejected => "Rejected",
            Self::Confirmed => "Confirmed",
            Self::Cancelled => "Cancelled",
            Self::Other(status) => status,
        })
    }
}
