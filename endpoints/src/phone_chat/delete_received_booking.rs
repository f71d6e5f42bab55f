//! `POST /v1/PhoneChat/DeleteReceivedBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/PhoneChatDeleteReceivedBookings)

use endpoint_runtime::wire::CommaList;

use crate::endpoint;
use crate::types::{BookingId, DeletedBooking};

/// Deletes bookings that the performer received.
///
/// Its path is in the singular although it takes several. The title of the page was not seen; the name is
/// that of its address. There is no sample.
///
/// Demanded by the page: `Status`: Rejected, Cancelled or Confirmed.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::phone_chat::DeleteReceivedBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&DeleteReceivedBooking::new([100, 101])).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingIDs":"100,101"}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    POST,
    "/v1/PhoneChat/DeleteReceivedBooking",
    scope = "account_phonechat_bookings",
    response = Vec<DeletedBooking>
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteReceivedBooking {
    /// The bookings: one at least.
    #[serde(rename = "BookingIDs")]
    pub booking_ids: CommaList<BookingId>,
}

impl DeleteReceivedBooking {
    /// A request with what is required.
    pub fn new(booking_ids: impl Into<CommaList<BookingId>>) -> Self {
        Self { booking_ids: booking_ids.into() }
    }
}
