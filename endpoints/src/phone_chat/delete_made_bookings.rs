//! `POST /v1/PhoneChat/DeleteMadeBookings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/PhoneChatDeleteMadeBookings)

use endpoint_runtime::wire::CommaList;

use crate::endpoint;
use crate::types::{BookingId, DeletedBooking};

/// Deletes bookings that the client made.
///
/// The sample of the page was cut off.
///
/// Demanded by the page: `Status`: Rejected, Cancelled or Confirmed.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::phone_chat::DeleteMadeBookings;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&DeleteMadeBookings::new([100, 101, 102])).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingIDs":"100,101,102"}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    POST,
    "/v1/PhoneChat/DeleteMadeBookings",
    scope = "account_phonechat_bookings",
    response = Vec<DeletedBooking>
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteMadeBookings {
    /// The bookings: one at least.
    #[serde(rename = "BookingIDs")]
    pub booking_ids: CommaList<BookingId>,
}

impl DeleteMadeBookings {
    /// A request with what is required.
    pub fn new(booking_ids: impl Into<CommaList<BookingId>>) -> Self {
        Self { booking_ids: booking_ids.into() }
    }
}
