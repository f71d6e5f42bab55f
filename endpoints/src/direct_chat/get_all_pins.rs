//! `GET /v1/DirectChat/GetAllPINs`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetAllDirectChatPINs)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::types::UserId;
use crate::{LocalDateTime, Schema, endpoint};

/// Gives all PINs of DirectChat.
///
/// # Known in part
///
/// The documentation at hand lacks: fields of DirectChatPINUser after Username; rest of the sample.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::direct_chat::GetAllPins;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetAllPins).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/DirectChat/GetAllPINs");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    GET,
    "/v1/DirectChat/GetAllPINs",
    scope = "account_phonechat_bookings",
    response = Vec<DirectChatPin>
)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetAllPins;

/// A PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct DirectChatPin {
    /// Whom it is for.
    pub user: DirectChatPinUser,
    /// The PIN.
    #[serde(rename = "PIN")]
    pub pin: String,
    /// When it was made.
    pub created_date: LocalDateTime,
    /// How many calls were made with it.
    pub number_of_calls: i32,
    /// When the last of them was. What stands there before the first is not documented.
    pub last_call_date: Option<LocalDateTime>,
    /// Whether a call is under way.
    pub in_progress: bool,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// Whom a PIN is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(xml = "DirectChatPINUser")]
#[non_exhaustive]
pub struct DirectChatPinUser {
    /// Identifies the user. The API calls it `Id` here.
    pub id: UserId,
    /// The name on the site.
    pub username: String,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
