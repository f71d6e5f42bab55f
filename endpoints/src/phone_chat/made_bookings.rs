//! `GET /v1/PhoneChat/MadeBookings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetMadePhoneChatBookings)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::LocalDate;

use crate::macros::{group_managed, paged, report, setters};
use crate::types::{PageNumber, PageSize};
use crate::{OpenEnum, endpoint};

/// Gives the bookings that the client made, in pages.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: scopes, response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::chrono::NaiveDate;
/// use endpoints::phone_chat::MadeBookings;
///
/// let client = Client::live().bearer("token").build()?;
/// let since = NaiveDate::from_ymd_opt(2018, 1, 31).ok_or("no such day")?;
/// let plan = client.send(&MadeBookings::new().start_date(since)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/PhoneChat/MadeBookings?StartDate=2018-01-31");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(GET, "/v1/PhoneChat/MadeBookings", scope = unknown, response = Undocumented)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct MadeBookings {
    /// Only those made on this day or later.
    pub start_date: Option<LocalDate>,
    /// The order: `date-desc` when absent.
    pub order_by: Option<PhoneChatOrder>,
    /// How many come on a page: 1 to 100, 50 when absent.
    pub bookings_per_page: Option<PageSize>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
}

impl MadeBookings {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(MadeBookings {
    start_date: LocalDate,
    order_by: PhoneChatOrder,
    bookings_per_page: PageSize,
    page_number: PageNumber
});

group_managed!(MadeBookings, "/v1/Groups/PhoneChat/MadeBookings");

paged!(MadeBookings, report);

/// The order of phone chat bookings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum PhoneChatOrder {
    /// `date`, descending; the default.
    #[serde(rename = "date-desc")]
    DateDesc,
    /// `date`, ascending.
    #[serde(rename = "date-asc")]
    DateAsc,
    /// `nickname`, ascending.
    #[serde(rename = "nickname-asc")]
    NicknameAsc,
    /// `nickname`, descending.
    #[serde(rename = "nickname-desc")]
    NicknameDesc,
    /// `sessiondate`, ascending.
    #[serde(rename = "sessiondate-asc")]
    SessionDateAsc,
    /// `sessiondate`, descending.
    #[serde(rename = "sessiondate-desc")]
    SessionDateDesc,
    /// An order that is not documented.
    Other(String),
}
