//! `GET /v1/Bookings/GetBookings`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/GetBookings)

use endpoint_runtime::paging::Report;
use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::{group_managed, paged, setters};
use crate::types::{BookingOrder, PageNumber, PageSize};
use crate::{Schema, endpoint};

/// Gives the bookings that the performer received, in pages.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after PageNumber.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::bookings::GetBookings;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetBookings::new().page_number(2).unread_only(true)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Bookings/GetBookings?PageNumber=2&UnreadOnly=true");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Bookings/GetBookings", scope = "account_escort_bookings")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetBookings {
    /// How many come on a page: 1 to 100, 50 when absent.
    pub bookings_per_page: Option<PageSize>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
    /// The order: `date-asc` when absent.
    pub order_by: Option<BookingOrder>,
    /// Only those that are unread; false when absent.
    pub unread_only: Option<bool>,
}

impl GetBookings {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetBookings {
    bookings_per_page: PageSize,
    page_number: PageNumber,
    order_by: BookingOrder,
    unread_only: bool
});

group_managed!(GetBookings, "/v1/Groups/Bookings/GetBookings");

paged!(GetBookings, |page| Report {
    number: u32::try_from(page.page_number).ok(),
    count: u32::try_from(page.page_count).ok()
});

/// A page of bookings. The name of the list is not documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetBookingsResponse {
    /// How many pages there are.
    pub page_count: i32,
    /// Which page this is.
    pub page_number: i32,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
