//! `GET /v1/PhoneChat/GetSettings`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetPhoneChatSettings)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::group_managed;
use crate::{Schema, endpoint};

/// Gives the settings of phone chat.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response after OfferDirectChat.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::phone_chat::GetSettings;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetSettings).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/PhoneChat/GetSettings");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/PhoneChat/GetSettings", scope = "account_phonechat_bookings")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetSettings;

group_managed!(GetSettings, "/v1/Groups/PhoneChat/GetSettings");

/// The settings of phone chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetSettingsResponse {
    /// Whether DirectChat is offered.
    pub offer_direct_chat: bool,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
