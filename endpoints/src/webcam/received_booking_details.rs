//! `GET /v1/Webcam/ReceivedBookingDetails`
//!
//! [Official page](https://developers.adultwork.com/Site/API/ReceivedWebcamBookingDetails)

use endpoint_runtime::partial::Undocumented;

use crate::endpoint;
use crate::macros::group_managed;
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
/// use endpoints::Client;
/// use endpoints::webcam::ReceivedBookingDetails;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&ReceivedBookingDetails::new(7)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Webcam/ReceivedBookingDetails?BookingID=7");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    GET,
    "/v1/Webcam/ReceivedBookingDetails",
    scope = "account_webcam_bookings",
    response = Undocumented
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedBookingDetails {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
}

impl ReceivedBookingDetails {
    /// A request with what is required.
    pub fn new(booking_id: impl Into<BookingId>) -> Self {
        Self { booking_id: booking_id.into() }
    }
}

group_managed!(ReceivedBookingDetails, "/v1/Groups/Webcam/ReceivedBookingDetails");
