//! Declares endpoints with `endpoints` as the only dependency.

#![deny(warnings)]

use endpoints::auth::{FileStore, OAuth};
use endpoints::{Client, ClientBuilder, EndpointSet as _, Error, serde};

/// The line of the design, as it stands.
#[endpoints::endpoint(POST, "/v1/Webcam/RescheduleMadeBooking", scope = "account_webcam_bookings")]
#[derive(Debug)]
pub struct RescheduleMadeBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: i64,
}

/// Its answer, under the name that is looked for.
#[derive(Debug, serde::Deserialize)]
#[serde(crate = "endpoints::serde")]
pub struct RescheduleMadeBookingResponse {
    /// The new booking.
    #[serde(rename = "WebcamBookingID")]
    pub webcam_booking_id: i64,
}

endpoints::endpoint_set! {
    /// What the desk may do.
    pub struct Desk { RescheduleMadeBooking }
}

/// A login that is kept in files.
///
/// # Errors
///
/// Where the folder cannot be used.
pub fn login(folder: &str) -> Result<OAuth, Box<dyn std::error::Error>> {
    Ok(endpoints::oauth("project").store(FileStore::new(folder)?).build()?)
}

/// A client of the desk, however its calls are sent.
///
/// # Errors
///
/// Where something that was set does not fit.
pub fn desk(builder: ClientBuilder<endpoints::AdultWork>) -> Result<Client<Desk>, Error> {
    Ok(builder.build()?.only::<Desk>())
}

/// What the desk has to be granted, to be kept in the repository.
#[must_use]
pub fn ledger() -> String {
    Desk::ledger()
}

#[cfg(test)]
mod tests {
    use endpoints::transport::Scripted;
    use endpoints::{Answer, Call, Client, Scope};

    use super::{Desk, RescheduleMadeBooking};

    #[test]
    fn the_endpoint_can_be_called() {
        let client = Client::live().bearer("token").build().unwrap();
        let plan = client.send(&RescheduleMadeBooking { booking_id: 1 }).plan().unwrap();
        assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Webcam/RescheduleMadeBooking");
        assert_eq!(plan.request().body(), "{\"BookingID\":1}");
    }

    #[test]
    fn what_is_set_up_and_reviewed_comes_from_it_too() {
        let desk = super::desk(Client::live().bearer("token").transport(Scripted::in_order())).unwrap();
        let call: Call<Answer> = desk.send(&RescheduleMadeBooking { booking_id: 1 }).raw();
        assert_eq!(call.plan().unwrap().request().method(), "POST");
        assert_eq!(Desk::SCOPES, [Scope::new("account_webcam_bookings")]);
        assert!(endpoints::ledger_matches::<Desk>("no/such.ledger").is_err());
        assert!(super::ledger().contains("account_webcam_bookings"));
    }
}
