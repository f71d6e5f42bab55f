//! `POST /v1/Webcam/AcceptReceivedBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/AcceptReceivedWebcamBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::settled_by;
use crate::types::{BookingId, BookingStatus};
use crate::{Decimal, Schema, endpoint};

/// Accepts a booking that the performer received.
///
/// Demanded by the page: `Status`: Pending; `AcceptBy` in the future; `SessionDate` in the future.
///
/// # Known in part
///
/// The documentation at hand lacks: response after Status.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::webcam::AcceptReceivedBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&AcceptReceivedBooking::new(7, 10)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingID":7,"Credits":10}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Webcam/AcceptReceivedBooking", scope = "account_webcam_bookings", settle = super::ReceivedBookingDetails)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct AcceptReceivedBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// The credits that the performer wants, which may be those that are offered.
    pub credits: Decimal,
}

impl AcceptReceivedBooking {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>, credits: impl Into<Decimal>) -> Self {
        Self { booking_id: booking_id.into(), credits: credits.into() }
    }
}

settled_by!(AcceptReceivedBooking, ReceivedBookingDetails);

/// The booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct AcceptReceivedBookingResponse {
    /// Identifies the booking.
    #[serde(rename = "WebcamBookingID")]
    pub webcam_booking_id: BookingId,
    /// Length of the session in minutes.
    pub duration: i32,
    /// Credits offered. The JSON sample has `10`, the XML sample `10.0000`.
    pub credits: Decimal,
    /// Where the booking stands.
    pub status: BookingStatus,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
