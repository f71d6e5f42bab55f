//! `POST /v1/Webcam/RejectReceivedBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/RejectReceivedWebcamBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::settled_by;
use crate::types::{BookingId, BookingStatus};
use crate::{Decimal, Schema, endpoint};

/// Refuses a booking that the performer received.
///
/// Demanded by the page: `Status`: Pending.
///
/// # Known in part
///
/// The documentation at hand lacks: response after IsMulitple.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::webcam::RejectReceivedBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&RejectReceivedBooking::new(7, "I am away.")).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingID":7,"Reason":"I am away."}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Webcam/RejectReceivedBooking", scope = "account_webcam_bookings", settle = super::ReceivedBookingDetails)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct RejectReceivedBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// Why.
    pub reason: String,
}

impl RejectReceivedBooking {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>, reason: impl Into<String>) -> Self {
        Self { booking_id: booking_id.into(), reason: reason.into() }
    }
}

settled_by!(RejectReceivedBooking, ReceivedBookingDetails);

/// The booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct RejectReceivedBookingResponse {
    /// Identifies the booking.
    #[serde(rename = "WebcamBookingID")]
    pub webcam_booking_id: BookingId,
    /// Length of the session in minutes.
    pub duration: i32,
    /// Credits offered. The JSON sample has `10`, the XML sample `10.0000`.
    pub credits: Decimal,
    /// Where the booking stands.
    pub status: BookingStatus,
    /// Whether the request also went to other users. The API spells the name like this.
    #[serde(rename = "IsMulitple")]
    pub is_multiple: bool,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
