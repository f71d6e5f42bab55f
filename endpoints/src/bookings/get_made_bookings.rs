//! `GET /v1/Bookings/GetMadeBookings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetMadeEscortBookings)

use endpoint_runtime::partial::Undocumented;

use crate::endpoint;
use crate::macros::{group_managed, paged, report, setters};
use crate::types::{BookingOrder, PageNumber, PageSize};

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
/// use endpoints::bookings::GetMadeBookings;
/// use endpoints::types::BookingOrder;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetMadeBookings::new().order_by(BookingOrder::MeetDateAsc)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Bookings/GetMadeBookings?OrderBy=meetdate-asc");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Bookings/GetMadeBookings", scope = unknown, response = Undocumented)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetMadeBookings {
    /// The order: `date-desc` when absent.
    pub order_by: Option<BookingOrder>,
    /// How many come on a page: 1 to 100, 50 when absent.
    pub bookings_per_page: Option<PageSize>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
}

impl GetMadeBookings {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetMadeBookings { order_by: BookingOrder, bookings_per_page: PageSize, page_number: PageNumber });

group_managed!(GetMadeBookings, "/v1/Groups/Bookings/GetMadeBookings");

paged!(GetMadeBookings, report);
