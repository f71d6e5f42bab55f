//! `POST /v1/Webcam/ConfirmMadeBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/ConfirmMadeWebcamBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::settled_by;
use crate::types::{BookingId, BookingStatus};
use crate::{Decimal, Schema, endpoint};

/// Confirms a booking that the performer accepted.
///
/// Demanded by the page: `Status`: Accepted; `SessionDate` in the future; `Credits`: the client has enough credits;
/// see GetCurrentCreditBalance.
///
/// # Known in part
///
/// The documentation at hand lacks: response after IsMulitple.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::webcam::ConfirmMadeBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&ConfirmMadeBooking::new(7)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingID":7}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Webcam/ConfirmMadeBooking", scope = "account_webcam_bookings", settle = super::MadeBookingDetails)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmMadeBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
}

impl ConfirmMadeBooking {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>) -> Self {
        Self { booking_id: booking_id.into() }
    }
}

settled_by!(ConfirmMadeBooking, MadeBookingDetails);

/// The booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct ConfirmMadeBookingResponse {
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
