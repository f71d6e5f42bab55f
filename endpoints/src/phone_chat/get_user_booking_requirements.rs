//! `GET /v1/PhoneChat/GetUserBookingRequirements`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetPhoneChatUserBookingRequirements)

use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::or_empty;
use crate::types::UserId;
use crate::{Decimal, Schema, endpoint};

/// Tells what a booking of a performer has to keep to.
///
/// Demanded by the page: `BookUserID`: the user provides PhoneChat and has not chosen DirectChat Only.
///
/// # Known in part
///
/// The documentation at hand lacks: fields of PhoneChatMethod, samples.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::phone_chat::GetUserBookingRequirements;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetUserBookingRequirements::new(42)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/PhoneChat/GetUserBookingRequirements?BookUserID=42");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/PhoneChat/GetUserBookingRequirements", scope = "account_phonechat_bookings")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetUserBookingRequirements {
    /// The user to book.
    #[serde(rename = "BookUserID")]
    pub book_user_id: UserId,
}

impl GetUserBookingRequirements {
    /// A request with what is required.
    pub fn new(book_user_id: impl Into<UserId>) -> Self {
        Self { book_user_id: book_user_id.into() }
    }
}

/// What a booking has to keep to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetUserBookingRequirementsResponse {
    /// The price of a minute, VAT included; `None` is no rule.
    #[serde(rename = "PhoneChatPPM")]
    pub phone_chat_ppm: Option<Decimal>,
    /// The methods and whether each is available, of a form that is not documented.
    #[serde(deserialize_with = "or_empty")]
    pub methods: Vec<Undocumented>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
