//! `POST /v1/Webcam/CreateBooking`
//!
//! [Official page](https://developers.adultwork.com/en-GB/site/api/CreateWebcamBooking)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::rules::{Broken, Upcoming, WithinMonths};
use endpoint_runtime::wire::{Checked, CommaList, SpacedDateTime};

use crate::macros::setters;
use crate::rules::{email, required};
use crate::types::{SoftwareType, UserId};
use crate::{Decimal, endpoint};

/// Asks performers for a webcam session.
///
/// The first to accept gets it; the bookings of the others are cancelled.
///
/// # Known in part
///
/// The documentation at hand lacks: scopes, response.
///
/// # Examples
///
/// ```
/// use endpoints::types::SoftwareType;
/// use endpoints::webcam::CreateBooking;
/// use endpoints::{Client, LocalDateTime};
///
/// let client = Client::live().bearer("token").build()?;
/// let date: LocalDateTime = "2999-01-31T20:00".parse()?;
/// let booking = CreateBooking::new([42, 43], date, 10, 8, SoftwareType::Skype, "ada");
/// let error = client.send(&booking).plan().unwrap_err();
/// assert!(error.to_string().contains("`SessionDate` cannot be written: must be within 3 months"));
///
/// // A rule that has changed on the server can be switched off.
/// let plan = client.send(&booking).unchecked().plan()?;
/// assert!(plan.to_string().contains(r#""BookUserIDs":"42,43","SessionDate":"2999-01-31 20:00""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(POST, "/v1/Webcam/CreateBooking", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct CreateBooking {
    /// The performers: four at most.
    #[serde(rename = "BookUserIDs")]
    pub book_user_ids: CommaList<UserId, 4>,
    /// Also makes a booking for a phone chat, which needs the `PhoneNumber`.
    pub also_phone_chat: Option<bool>,
    /// Where the client is called.
    pub phone_number: Option<String>,
    /// When it is due: in the future, and within three months.
    pub session_date: Checked<SpacedDateTime, (Upcoming, WithinMonths<3>)>,
    /// Length of the session in minutes.
    pub duration: i32,
    /// The credits that are offered.
    pub credits: Decimal,
    /// The messenger of the session.
    #[serde(rename = "SoftwareTypeID")]
    pub software_type: SoftwareType,
    /// The client's sign-in in that messenger; an email address for [`SoftwareType::MsnMessenger`].
    pub sign_in_name_or_email: String,
    /// Sends an SMS when a performer accepts; needs a verified mobile number.
    #[serde(rename = "SendSMSOnAccept")]
    pub send_sms_on_accept: Option<bool>,
}

impl CreateBooking {
    /// A request with what is required.
    pub fn new(
        book_user_ids: impl Into<CommaList<UserId, 4>>,
        session_date: impl Into<Checked<SpacedDateTime, (Upcoming, WithinMonths<3>)>>,
        duration: i32,
        credits: impl Into<Decimal>,
        software_type: impl Into<SoftwareType>,
        sign_in_name_or_email: impl Into<String>,
    ) -> Self {
        Self {
            book_user_ids: book_user_ids.into(),
            session_date: session_date.into(),
            duration,
            credits: credits.into(),
            software_type: software_type.into(),
            sign_in_name_or_email: sign_in_name_or_email.into(),
            also_phone_chat: None,
            phone_number: None,
            send_sms_on_accept: None,
        }
    }
}

fn rules(request: &CreateBooking) -> Result<(), Broken> {
    let called = request.also_phone_chat == Some(true);
    required("PhoneNumber", &request.phone_number, called, "if `AlsoPhoneChat` is true")?;
    match request.software_type {
        SoftwareType::MsnMessenger => email("SignInNameOrEmail", &request.sign_in_name_or_email),
        _ => Ok(()),
    }
}

setters!(CreateBooking { also_phone_chat: bool, phone_number: String, send_sms_on_accept: bool });
