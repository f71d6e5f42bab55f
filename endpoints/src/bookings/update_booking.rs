//! `PUT /v1/Bookings/UpdateBooking`
//!
//! [Official page](https://developers.adultwork.com/Site/API/UpdateEscortBooking)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::setters;
use crate::types::BookingId;
use crate::{Schema, endpoint};

/// Changes bookings.
///
/// What an item can hold is only known from the sample; [`rest`](BookingUpdate::rest) takes what else it may
/// be. The table and the XML sample name the answer's type differently: there it is `BookingUpdateOutput`.
///
/// # Known in part
///
/// The documentation at hand lacks: full field list of UpdateEscortBooking.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::bookings::{BookingUpdate, UpdateBooking};
///
/// let client = Client::live().bearer("token").build()?;
/// let request = UpdateBooking::new([BookingUpdate::new(1).is_confirmed(true)]);
/// let plan = client.send(&request).plan()?;
/// assert_eq!(plan.request().body(), r#"{"Bookings":[{"BookingID":1,"IsConfirmed":true}]}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    PUT,
    "/v1/Bookings/UpdateBooking",
    scope = "account_escort_bookings",
    response = Vec<UpdatedBooking>
)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateBooking {
    /// The changes.
    pub bookings: Vec<BookingUpdate>,
}

impl UpdateBooking {
    /// A request with these changes.
    pub fn new(bookings: impl IntoIterator<Item = BookingUpdate>) -> Self {
        Self { bookings: bookings.into_iter().collect() }
    }
}

/// One booking and what to change of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct BookingUpdate {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// Confirms it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_confirmed: Option<bool>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

impl BookingUpdate {
    /// A change of this booking.
    pub fn new(booking_id: impl Into<BookingId>) -> Self {
        Self { booking_id: booking_id.into(), is_confirmed: None, rest: Rest::default() }
    }
}

setters!(BookingUpdate { is_confirmed: bool });

/// What became of one change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(
    xml = "BookingUpdateOutput",
    namespace = "http://schemas.datacontract.org/2004/07/API.Models.Bookings"
)]
#[non_exhaustive]
pub struct UpdatedBooking {
    /// The booking.
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
    /// Whether it was changed.
    pub is_updated: bool,
}
