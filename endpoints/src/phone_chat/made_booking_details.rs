//! `GET /v1/PhoneChat/MadeBookingDetails`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetMadePhoneChatBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::group_managed;
use crate::types::{BookingId, BookingStatus, PhoneChatMethod};
use crate::{Decimal, Schema, endpoint};

/// Gives a booking that the client made.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after Method.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::phone_chat::MadeBookingDetails;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&MadeBookingDetails::new(7)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/PhoneChat/MadeBookingDetails?BookingID=7");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/PhoneChat/MadeBookingDetails", scope = "account_phonechat_bookings")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeBookingDetails {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
}

impl MadeBookingDetails {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>) -> Self {
        Self { booking_id: booking_id.into() }
    }
}

group_managed!(MadeBookingDetails, "/v1/Groups/PhoneChat/MadeBookingDetails");

/// The booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct MadeBookingDetailsResponse {
    /// Identifies the booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// Length of the session in minutes.
    pub duration: i32,
    /// Credits offered, or agreed on once accepted.
    pub credits: Decimal,
    /// Where the booking stands.
    pub status: BookingStatus,
    /// How the two come together.
    pub method: PhoneChatMethod,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
