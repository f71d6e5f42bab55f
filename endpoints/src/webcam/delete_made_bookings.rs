//! `POST /v1/Webcam/DeleteMadeBookings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/DeleteMadeWebcamBooking)

use endpoint_runtime::partial::OneOrMany;
use endpoint_runtime::wire::CommaList;

use crate::endpoint;
use crate::types::{BookingId, DeletedBooking};

/// Deletes bookings that the client made.
///
/// Whether the answer is one object or a list of them is not documented; both are read. The page lists fixed texts
/// of `Message`, of which the first two look the same.
///
/// Demanded by the page: `Status`: Rejected, Confirmed or Cancelled.
///
/// # Known in part
///
/// The documentation at hand lacks: sample (array or single object not visible), end of the list of Message texts.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::webcam::DeleteMadeBookings;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&DeleteMadeBookings::new([100, 101])).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingIDs":"100,101"}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    POST,
    "/v1/Webcam/DeleteMadeBookings",
    scope = "account_webcam_bookings",
    response = OneOrMany<DeletedBooking>
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteMadeBookings {
    /// The bookings.
    #[serde(rename = "BookingIDs")]
    pub booking_ids: CommaList<BookingId>,
}

impl DeleteMadeBookings {
    /// A request with what is required.
    pub fn new(booking_ids: impl Into<CommaList<BookingId>>) -> Self {
        Self { booking_ids: booking_ids.into() }
    }
}
