//! `POST /v1/PhoneChat/CreateBooking`
//!
//! [Official page](https://developers.adultwork.com/site/api/PhoneChatCreateBooking)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::rules::{Broken, Digits, Upcoming};
use endpoint_runtime::wire::{Checked, Int, SpacedDateTime};

use crate::macros::setters;
use crate::rules::required;
use crate::types::{PhoneChatMethod, UserId};
use crate::{Decimal, endpoint};

/// Asks a performer for a phone chat.
///
/// Demanded by the page: `BookUserID`: the user provides PhoneChat and has not chosen DirectChat Only.
///
/// # Known in part
///
/// The documentation at hand lacks: rest of the prerequisites, scopes, response. Its section about authentication
/// was cut off; a user token is inferred.
///
/// # Examples
///
/// ```
/// use endpoints::phone_chat::CreateBooking;
/// use endpoints::types::PhoneChatMethod;
/// use endpoints::{Client, LocalDateTime};
///
/// let client = Client::live().bearer("token").build()?;
/// let date: LocalDateTime = "2999-01-31T20:00".parse()?;
/// let accept_by: LocalDateTime = "2999-01-31T18:00".parse()?;
/// let request = CreateBooking::new(42, date, 10, PhoneChatMethod::ClientCalls, 8, accept_by);
/// let plan = client.send(&request).plan()?;
/// assert!(plan.to_string().contains(r#""SessionDate":"2999-01-31 20:00","Duration":10,"Method":2"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(POST, "/v1/PhoneChat/CreateBooking", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct CreateBooking {
    /// The user to book.
    #[serde(rename = "BookUserID")]
    pub book_user_id: UserId,
    /// When it is due: in the future.
    pub session_date: Checked<SpacedDateTime, Upcoming>,
    /// Length in minutes: 5 at least.
    pub duration: Int<5, { i32::MAX as i64 }>,
    /// How the two come together.
    pub method: PhoneChatMethod,
    /// Where the client is called: 10 or 11 digits. Needed by [`PhoneChatMethod::ClientIsCalled`].
    pub phone_number: Option<Checked<String, Digits<10, 11>>>,
    /// The client's name in Skype. Needed by [`PhoneChatMethod::Skype`].
    pub skype_name: Option<String>,
    /// The credits that are offered: where a price is set, at least that per minute.
    pub credits: Decimal,
    /// Until when the performer can accept: in the future and before the session. Afterwards the booking counts as
    /// rejected.
    pub accept_by: Checked<SpacedDateTime, Upcoming>,
    /// Words to the performer.
    pub comments: Option<String>,
}

impl CreateBooking {
    /// A request with what is required.
    pub fn new(
        book_user_id: impl Into<UserId>,
        session_date: impl Into<Checked<SpacedDateTime, Upcoming>>,
        duration: impl Into<Int<5, { i32::MAX as i64 }>>,
        method: impl Into<PhoneChatMethod>,
        credits: impl Into<Decimal>,
        accept_by: impl Into<Checked<SpacedDateTime, Upcoming>>,
    ) -> Self {
        Self {
            book_user_id: book_user_id.into(),
            session_date: session_date.into(),
            duration: duration.into(),
            method: method.into(),
            credits: credits.into(),
            accept_by: accept_by.into(),
            phone_number: None,
            skype_name: None,
            comments: None,
        }
    }
}

fn rules(request: &CreateBooking) -> Result<(), Broken> {
    let called = request.method == PhoneChatMethod::ClientIsCalled;
    required("PhoneNumber", &request.phone_number, called, "if `Method` is 1")?;
    required("SkypeName", &request.skype_name, request.method == PhoneChatMethod::Skype, "if `Method` is 3")?;
    if request.accept_by.get() >= request.session_date.get() {
        return Err(Broken::new("AcceptBy", "must be before `SessionDate`"));
    }
    Ok(())
}

setters!(CreateBooking { phone_number: Checked<String, Digits<10, 11>>, skype_name: String, comments: String });
