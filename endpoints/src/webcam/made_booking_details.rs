//! `GET /v1/Webcam/MadeBookingDetails`
//!
//! [Official page](https://developers.adultwork.com/site/api/MadeWebcamBookingDetails)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::group_managed;
use crate::types::{BookingId, BookingStatus, SoftwareType};
use crate::{Decimal, Schema, endpoint};

/// Gives a booking that the client made.
///
/// What can be seen of the answer is the start of that of [`RescheduleMadeBooking`](super::RescheduleMadeBooking).
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after SignInNameOrEmail.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::webcam::MadeBookingDetails;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&MadeBookingDetails::new(7)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Webcam/MadeBookingDetails?BookingID=7");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Webcam/MadeBookingDetails", scope = "account_webcam_bookings")]
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

group_managed!(MadeBookingDetails, "/v1/Groups/Webcam/MadeBookingDetails");

/// The booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct MadeBookingDetailsResponse {
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
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
