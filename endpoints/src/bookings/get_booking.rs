//! `GET /v1/Bookings/GetBooking`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/getBooking)

use endpoint_runtime::partial::Undocumented;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::types::BookingId;

/// Gives a booking that the performer received.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response.
///
/// # Examples
///
/// ```
/// use endpoints::bookings::GetBooking;
/// use endpoints::{Client, GroupManaged as _};
///
/// let client = Client::live().bearer("token").build()?;
/// let request = GetBooking::new().booking_id(7).on_behalf_of(42);
/// let plan = client.send(&request).plan()?;
/// assert_eq!(plan.request().uri().path(), "/v1/Groups/Bookings/GetBooking");
/// assert_eq!(plan.request().uri().query(), Some("BookingID=7&UserID=42"));
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Bookings/GetBooking", scope = "account_escort_bookings", response = Undocumented)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GetBooking {
    /// The booking. The page does not mark it as required.
    #[serde(rename = "BookingID")]
    pub booking_id: Option<BookingId>,
}

impl GetBooking {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetBooking { booking_id: BookingId });

group_managed!(GetBooking, "/v1/Groups/Bookings/GetBooking");
