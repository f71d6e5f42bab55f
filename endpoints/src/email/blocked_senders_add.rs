//! `POST /v1/Email/BlockedSendersAdd`
//!
//! [Official page](https://developers.adultwork.com/Site/API/AddBlockedSendersListEmail)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::rules::Broken;

use crate::endpoint;
use crate::macros::setters;
use crate::rules::required;
use crate::types::UserId;

/// Blocks the emails of a sender.
///
/// # Known in part
///
/// The documentation at hand lacks: response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::email::BlockedSendersAdd;
///
/// let client = Client::live().bearer("token").build()?;
/// let request = BlockedSendersAdd::user(123457).block_bookings(true).reason("Spammer");
/// let plan = client.send(&request).plan()?;
/// assert_eq!(plan.request().body(), r#"{"OtherUserID":123457,"BlockBookings":true,"Reason":"Spammer"}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    POST,
    "/v1/Email/BlockedSendersAdd",
    scope = "account_communications",
    response = Undocumented,
    check = rules
)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct BlockedSendersAdd {
    /// The sender, by identifier; or by name.
    #[serde(rename = "OtherUserID")]
    pub other_user_id: Option<UserId>,
    /// The sender, by name; or by identifier.
    pub nickname: Option<String>,
    /// Blocks emails about bookings.
    pub block_bookings: Option<bool>,
    /// Blocks emails about sales and auctions.
    pub block_sales: Option<bool>,
    /// Blocks emails about DirectChat calls.
    pub block_direct_chat: Option<bool>,
    /// Why.
    pub reason: Option<String>,
}

impl BlockedSendersAdd {
    /// Blocks the user with this identifier.
    pub fn user(id: impl Into<UserId>) -> Self {
        Self { other_user_id: Some(id.into()), ..Self::default() }
    }

    /// Blocks the user with this name on the site.
    pub fn nickname(nickname: impl Into<String>) -> Self {
        Self { nickname: Some(nickname.into()), ..Self::default() }
    }
}

fn rules(request: &BlockedSendersAdd) -> Result<(), Broken> {
    required(
        "OtherUserID",
        &request.other_user_id,
        request.nickname.is_none(),
        "where there is no `Nickname`",
    )
}

setters!(BlockedSendersAdd {
    block_bookings: bool,
    block_sales: bool,
    block_direct_chat: bool,
    reason: String
});
