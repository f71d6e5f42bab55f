//! Declares endpoints with `endpoints` as the only dependency, under another name.

#![deny(warnings)]

use adultwork::serde;

/// The line of the design, as it stands.
#[adultwork::endpoint(POST, "/v1/Webcam/RescheduleMadeBooking", scope = "account_webcam_bookings", crate = ::adultwork)]
#[derive(Debug)]
pub struct RescheduleMadeBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: i64,
}

/// Its answer, under the name that is looked for.
#[derive(Debug, serde::Deserialize)]
#[serde(crate = "adultwork::serde")]
pub struct RescheduleMadeBookingResponse {
    /// The new booking.
    #[serde(rename = "WebcamBookingID")]
    pub webcam_booking_id: i64,
}

#[cfg(test)]
mod tests {
    use adultwork::Client;

    use super::RescheduleMadeBooking;

    #[test]
    fn the_endpoint_can_be_called() {
        let client = Client::live().bearer("token").build().unwrap();
        let plan = client.send(&RescheduleMadeBooking { booking_id: 1 }).plan().unwrap();
        assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Webcam/RescheduleMadeBooking");
        assert_eq!(plan.request().body(), "{\"BookingID\":1}");
    }
}
