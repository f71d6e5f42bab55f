//! `PUT /v1/Email/BlockedSendersUpdate`
//!
//! [Official page](https://developers.adultwork.com/Site/API/UpdateBlockedSendersListEmail)

use crate::endpoint;
use crate::macros::setters;
use crate::types::BlockId;

/// Changes or removes the block of a sender.
///
/// The answer has no content: the status says that it worked.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::email::BlockedSendersUpdate;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&BlockedSendersUpdate::new(7).remove_block(true)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"BlockID":7,"RemoveBlock":true}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(PUT, "/v1/Email/BlockedSendersUpdate", scope = "account_communications", response = ())]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct BlockedSendersUpdate {
    /// The block.
    #[serde(rename = "BlockID")]
    pub block_id: BlockId,
    /// Removes the block.
    pub remove_block: Option<bool>,
    /// Blocks emails about bookings.
    pub block_bookings: Option<bool>,
    /// Blocks emails about sales and auctions.
    pub block_sales: Option<bool>,
    /// Blocks emails about DirectChat calls.
    pub block_direct_chat: Option<bool>,
    /// Why.
    pub reason: Option<String>,
}

impl BlockedSendersUpdate {
    /// A request with what is required.
    pub fn new(block_id: impl Into<BlockId>) -> Self {
        Self {
            block_id: block_id.into(),
            remove_block: None,
            block_bookings: None,
            block_sales: None,
            block_direct_chat: None,
            reason: None,
        }
    }
}

setters!(BlockedSendersUpdate {
    remove_block: bool,
    block_bookings: bool,
    block_sales: bool,
    block_direct_chat: bool,
    reason: String
});
