//! `POST /v1/Bookings/CreateBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/CreateEscortBooking)

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_runtime::wire::rules::{Broken, Digits, Upcoming};
use endpoint_runtime::wire::{Checked, DayFirstDate, Text, TimeOfDay};

use crate::macros::setters;
use crate::rules::required;
use crate::types::UserId;
use crate::{Decimal, endpoint};

/// Asks a performer for a meeting.
///
/// The page tells callers to ask `CanBookForFreeToday` first, which is known by name only. Either `IsInCall` or
/// `IsOutCall` has to be given.
///
/// # Known in part
///
/// The documentation at hand lacks: params after ProposedFee, scopes, response. Its section about authentication
/// was cut off; a user token is inferred.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::bookings::{BookingContact, CreateBooking};
/// use endpoints::chrono::{NaiveDate, NaiveTime};
///
/// let client = Client::live().bearer("token").build()?;
/// let contact = BookingContact {
///     first_name: "Ada".into(),
///     last_name: "Byron".into(),
///     number: "01632960000".into(),
///     on: NaiveDate::from_ymd_opt(2999, 1, 30).ok_or("no such day")?,
///     from: NaiveTime::from_hms_opt(9, 0, 0).ok_or("no such time")?,
///     until: NaiveTime::from_hms_opt(17, 0, 0).ok_or("no such time")?,
/// };
/// let start = "2999-01-31T20:00:00".parse()?;
/// let end = "2999-01-31T21:00:00".parse()?;
/// let plan = client.send(&CreateBooking::new(42, contact, start, end, 100).is_in_call(true)).plan()?;
/// assert!(plan.to_string().contains(r#""MeetStartDate":"31-01-2999","MeetStartTime":"20:00""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(POST, "/v1/Bookings/CreateBooking", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct CreateBooking {
    /// The user to book.
    #[serde(rename = "BookUserID")]
    pub book_user_id: UserId,
    /// The client's first name: at most 50 characters.
    pub first_name: Text<0, 50>,
    /// The client's last name: at most 50 characters.
    pub last_name: Text<0, 50>,
    /// Where the client can be called: 8 to 50 digits.
    pub contact_number: Checked<String, Digits<8, 50>>,
    /// The day on which the client can be called: in the future, and before the meeting.
    pub contact_on: Checked<DayFirstDate, Upcoming>,
    /// From when on that day.
    pub contact_on_start_time: TimeOfDay,
    /// Until when on that day.
    pub contact_on_end_time: TimeOfDay,
    /// The day on which the meeting begins: in the future.
    pub meet_start_date: Checked<DayFirstDate, Upcoming>,
    /// When it begins.
    pub meet_start_time: TimeOfDay,
    /// The day on which the meeting ends. The page says after the first day.
    pub meet_end_date: DayFirstDate,
    /// When it ends.
    pub meet_end_time: TimeOfDay,
    /// At the performer's place.
    pub is_in_call: Option<bool>,
    /// At the client's place.
    pub is_out_call: Option<bool>,
    /// The fee that is offered.
    pub proposed_fee: Decimal,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl CreateBooking {
    /// A request with what is required. Where the meeting is has to be said besides.
    pub fn new(
        book_user_id: impl Into<UserId>,
        contact: BookingContact,
        start: NaiveDateTime,
        end: NaiveDateTime,
        proposed_fee: impl Into<Decimal>,
    ) -> Self {
        Self {
            book_user_id: book_user_id.into(),
            first_name: contact.first_name.into(),
            last_name: contact.last_name.into(),
            contact_number: contact.number.into(),
            contact_on: contact.on.into(),
            contact_on_start_time: contact.from.into(),
            contact_on_end_time: contact.until.into(),
            meet_start_date: start.date().into(),
            meet_start_time: start.time().into(),
            meet_end_date: end.date().into(),
            meet_end_time: end.time().into(),
            is_in_call: None,
            is_out_call: None,
            proposed_fee: proposed_fee.into(),
            rest: Rest::default(),
        }
    }
}

fn rules(request: &CreateBooking) -> Result<(), Broken> {
    let contact = request.contact_on.get().naive().and_time(request.contact_on_start_time.naive());
    let start = request.meet_start_date.get().naive().and_time(request.meet_start_time.naive());
    let end = request.meet_end_date.naive().and_time(request.meet_end_time.naive());
    if contact >= start {
        return Err(Broken::new("ContactOn", "must be before `MeetStartDate`, times of day included"));
    }
    if start >= end {
        return Err(Broken::new("MeetEndDate", "must be after `MeetStartDate`, times of day included"));
    }
    required("IsInCall", &request.is_in_call, request.is_out_call.is_none(), "where there is no `IsOutCall`")
}

/// Who asks for a meeting, and when that person can be called about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookingContact {
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The telephone number, digits only.
    pub number: String,
    /// The day.
    pub on: NaiveDate,
    /// From when on that day.
    pub from: NaiveTime,
    /// Until when on that day.
    pub until: NaiveTime,
}

setters!(CreateBooking { is_in_call: bool, is_out_call: bool });
