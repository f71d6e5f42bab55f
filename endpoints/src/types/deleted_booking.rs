//! What became of a booking that was to be deleted.

use serde::{Deserialize, Serialize};

use super::BookingId;
use crate::Schema;

/// What became of a booking that was to be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct DeletedBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// Whether it was deleted.
    pub deleted: bool,
    /// What the server says of it.
    pub message: Option<String>,
}
