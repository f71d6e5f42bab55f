//! `POST /v1/PhoneChat/RescheduleMadeBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/PhoneChatRescheduleMadeBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::types::BookingId;
use crate::{Decimal, Schema, endpoint};

/// Makes a new booking with the settings of an old one, due 5 to 10 minutes from now.
///
/// Its twin for webcams says 5 minutes, and states no demands.
///
/// Demanded by the page: `SessionDate` already passed; `Credits`: the client has enough credits.
///
/// # Known in part
///
/// The documentation at hand lacks: response after Credits.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::phone_chat::RescheduleMadeBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&RescheduleMadeBooking::new(7)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingID":7}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/PhoneChat/RescheduleMadeBooking", scope = "account_phonechat_bookings")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RescheduleMadeBooking {
    /// The booking whose settings are copied.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
}

impl RescheduleMadeBooking {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>) -> Self {
        Self { booking_id: booking_id.into() }
    }
}

/// The new booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct RescheduleMadeBookingResponse {
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
