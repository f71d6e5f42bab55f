//! `POST /v1/Webcam/RescheduleMadeBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/RescheduleMadeWebcamBooking)

use crate::endpoint;
use crate::types::{BookingId, WebcamBooking};

/// Makes a new booking with the settings of an old one, due five minutes from now.
///
/// The performer should be online. The page lists no prerequisites and no path for group managers.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::webcam::RescheduleMadeBooking;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&RescheduleMadeBooking { booking_id: 1.into() }).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BookingID":1}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    POST,
    "/v1/Webcam/RescheduleMadeBooking",
    scope = "account_webcam_bookings",
    response = WebcamBooking
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RescheduleMadeBooking {
    /// The booking whose settings are copied.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
}
