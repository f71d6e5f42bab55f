//! `GET /v1/Webcam/MadeBookings`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/MadeWebcamBookings)

use endpoint_runtime::paging::Report;
use endpoint_runtime::partial::Rest;
use endpoint_runtime::wire::LocalDate;
use serde::{Deserialize, Serialize};

use crate::macros::{group_managed, paged, setters};
use crate::types::{PageNumber, PageSize};
use crate::{OpenEnum, Schema, endpoint};

/// Gives the bookings that the client made, in pages.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after PageCount.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::chrono::NaiveDate;
/// use endpoints::webcam::MadeBookings;
///
/// let client = Client::live().bearer("token").build()?;
/// let since = NaiveDate::from_ymd_opt(2018, 1, 31).ok_or("no such day")?;
/// let plan = client.send(&MadeBookings::new().start_date(since)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Webcam/MadeBookings?StartDate=2018-01-31");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(GET, "/v1/Webcam/MadeBookings", scope = "account_webcam_bookings")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct MadeBookings {
    /// Only those made on this day or later.
    pub start_date: Option<LocalDate>,
    /// The order: `createddate-desc` when absent.
    pub order_by: Option<WebcamOrder>,
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
    order_by: WebcamOrder,
    bookings_per_page: PageSize,
    page_number: PageNumber
});

group_managed!(MadeBookings, "/v1/Groups/Webcam/MadeBookings");

paged!(MadeBookings, |page| Report {
    number: u32::try_from(page.page_number).ok(),
    count: u32::try_from(page.page_count).ok()
});

/// A page of bookings. The name of the list is not documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct MadeBookingsResponse {
    /// How many pages there are.
    pub page_count: i32,
    /// Which page this is.
    pub page_number: i32,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// The order of webcam bookings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum WebcamOrder {
    /// `createddate`, descending; the default.
    #[serde(rename = "createddate-desc")]
    CreatedDateDesc,
    /// `createddate`, ascending.
    #[serde(rename = "createddate-asc")]
    CreatedDateAsc,
    /// `acceptdate`, ascending.
    #[serde(rename = "acceptdate-asc")]
    AcceptDateAsc,
    /// `acceptdate`, descending.
    #[serde(rename = "acceptdate-desc")]
    AcceptDateDesc,
    /// `nickname`, ascending.
    #[serde(rename = "nickname-asc")]
    NicknameAsc,
    /// `nickname`, descending.
    #[serde(rename = "nickname-desc")]
    NicknameDesc,
    /// An order that is not documented.
    Other(String),
}
