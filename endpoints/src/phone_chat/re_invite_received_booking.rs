//! `POST /v1/PhoneChat/ReInvite`
//!
//! [Official page](https://developers.adultwork.com/Site/API/PhoneChatReInviteReceivedBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::setters;
use crate::types::{BookingId, BookingStatus, PhoneChatMethod};
use crate::{Decimal, Schema, endpoint};

/// Invites the client to book once more, where a booking ran out.
///
/// Demanded by the page: `Status`: Pending; `SessionDate` not in the future.
///
/// # Known in part
///
/// The documentation at hand lacks: response after SkypeName.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::phone_chat::ReInviteReceivedBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&ReInviteReceivedBooking::new(7).reason("Are you there?")).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingID":7,"Reason":"Are you there?"}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/PhoneChat/ReInvite", scope = "account_phonechat_bookings")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct ReInviteReceivedBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// Why; when absent, words of the site.
    pub reason: Option<String>,
}

impl ReInviteReceivedBooking {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>) -> Self {
        Self { booking_id: booking_id.into(), reason: None }
    }
}

setters!(ReInviteReceivedBooking { reason: String });

/// The booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct ReInviteReceivedBookingResponse {
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
    /// The telephone number, where the method needs one.
    pub phone_number: Option<String>,
    /// The name in Skype, where the method needs one.
    pub skype_name: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
