//! `GET /v1/Bookings/GetMadeBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetMadeEscortBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::group_managed;
use crate::types::BookingId;
use crate::{LocalDateTime, Schema, endpoint};

/// Gives a booking that the client made.
///
/// The sample of the page for group managers leaves `/Groups` out of the path.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after MeetEndDate.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::bookings::GetMadeBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetMadeBooking::new(7)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Bookings/GetMadeBooking?BookingID=7");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Bookings/GetMadeBooking", scope = "account_escort_bookings")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetMadeBooking {
    /// The booking. This page types it as text, others as a number; in an address both look the same.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
}

impl GetMadeBooking {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>) -> Self {
        Self { booking_id: booking_id.into() }
    }
}

group_managed!(GetMadeBooking, "/v1/Groups/Bookings/GetMadeBooking");

/// A booking that the client made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetMadeBookingResponse {
    /// Identifies the booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// When it was made.
    pub date: LocalDateTime,
    /// When the meeting begins.
    pub meet_start_date: LocalDateTime,
    /// When the meeting ends.
    pub meet_end_date: LocalDateTime,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
