//! `POST /v1/PhoneChat/AcceptReceivedBooking`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/PhoneChatAcceptReceivedBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::types::BookingId;
use crate::{Decimal, Schema, endpoint};

/// Accepts a booking that the performer received.
///
/// Demanded by the page: `Status`: Pending; `AcceptBy` in the future; `SessionDate` in the future.
///
/// # Known in part
///
/// The documentation at hand lacks: response after Credits.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::phone_chat::AcceptReceivedBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&AcceptReceivedBooking::new(7, 10)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingID":7,"Credits":10}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/PhoneChat/AcceptReceivedBooking", scope = "account_phonechat_bookings")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct AcceptReceivedBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// The credits that the performer wants; the client is warned of a change.
    pub credits: Decimal,
}

impl AcceptReceivedBooking {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>, credits: impl Into<Decimal>) -> Self {
        Self { booking_id: booking_id.into(), credits: credits.into() }
    }
}

/// The booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct AcceptReceivedBookingResponse {
    /// Identifies the booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// Length of the session in minutes.
    pub duration: i32,
    /// Credits offered, or agreed on once accepted.
    pub credits: Decimal,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
