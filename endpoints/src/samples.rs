//! The answers that the documentation shows.

use endpoint_runtime::metadata::Format;

/// The documented answer of an endpoint in this format, by its full name, if there is one.
///
/// ```
/// use endpoints::{Format, samples};
///
/// let balance = samples::of("credit_history.GetCurrentCreditBalance", Format::Json);
/// assert_eq!(balance.map(str::trim), Some("299"));
/// assert_eq!(samples::of("email.SendEmail", Format::Json), None);
/// ```
#[must_use]
pub fn of(name: &str, format: Format) -> Option<&'static str> {
    ALL.iter().find(|(known, of, _)| *known == name && *of == format).map(|(.., text)| *text)
}

macro_rules! sample {
    ($name:literal, $format:ident, $file:literal) => {
        ($name, Format::$format, include_str!(concat!("../samples/", $file)))
    };
}

const ALL: &[(&str, Format, &str)] = &[
    sample!("account.GetPermissions", Json, "account/get_permissions.json"),
    sample!("bookings.UpdateBooking", Json, "bookings/update_booking.json"),
    sample!("bookings.UpdateBooking", Xml, "bookings/update_booking.xml"),
    sample!("credit_history.GetCurrentCreditBalance", Json, "credit_history/get_current_credit_balance.json"),
    sample!("credit_history.GetCurrentCreditBalance", Xml, "credit_history/get_current_credit_balance.xml"),
    sample!("email.GetBlockedSendersList", Json, "email/get_blocked_senders_list.json"),
    sample!("pictures.GetPricePlans", Json, "pictures/get_price_plans.json"),
    sample!("webcam.RescheduleMadeBooking", Json, "webcam/reschedule_made_booking.json"),
    sample!("webcam.RescheduleMadeBooking", Xml, "webcam/reschedule_made_booking.xml"),
];
