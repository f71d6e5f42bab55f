//! `POST /v1/Webcam/CancelReceivedBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/CancelReceivedWebcamBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::settled_by;
use crate::types::{BookingId, BookingStatus, SoftwareType};
use crate::{Decimal, LocalDateTime, Schema, endpoint};

/// Calls off a booking that the performer accepted.
///
/// The title of the page was not seen; the name is that of its address.
///
/// Demanded by the page: `Status`: Accepted; `SessionDate` not in the past.
///
/// # Known in part
///
/// The documentation at hand lacks: response after SessionDate.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::webcam::CancelReceivedBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&CancelReceivedBooking::new(7, "I am ill.")).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingID":7,"Reason":"I am ill."}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Webcam/CancelReceivedBooking", scope = "account_webcam_bookings", settle = super::ReceivedBookingDetails)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct CancelReceivedBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// Why.
    pub reason: String,
}

impl CancelReceivedBooking {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>, reason: impl Into<String>) -> Self {
        Self { booking_id: booking_id.into(), reason: reason.into() }
    }
}

settled_by!(CancelReceivedBooking, ReceivedBookingDetails);

/// The booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct CancelReceivedBookingResponse {
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
    /// The messenger of the session.
    #[serde(rename = "SoftwareTypeID")]
    pub software_type: SoftwareType,
    /// The sign-in of a party in that messenger: the performer's, says the table; the sample looks like the
    /// client's.
    pub sign_in_name_or_email: Option<String>,
    /// Whether a phone chat was requested too.
    pub also_phone_chat: bool,
    /// When the booking was made.
    pub create_date: LocalDateTime,
    /// When the session is due.
    pub session_date: LocalDateTime,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
