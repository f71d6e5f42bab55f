//! `GET /v1/Email/GetBlockedSendersList`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetBlockedSendersListEmail)

use serde::{Deserialize, Serialize};

use crate::types::BlockId;
use crate::{LocalDateTime, Schema, endpoint};

/// Gives the senders whose emails are blocked.
///
/// The sample in XML was cut off: its root is `ArrayOfBlockedSendersList`, an item `BlockedSendersList`.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::email::GetBlockedSendersList;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetBlockedSendersList).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Email/GetBlockedSendersList");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    GET,
    "/v1/Email/GetBlockedSendersList",
    scope = "account_communications",
    response = Vec<BlockedSender>
)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetBlockedSendersList;

/// A sender who is blocked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(xml = "BlockedSendersList", namespace = "http://schemas.datacontract.org/2004/07/API.Models.Emails")]
#[non_exhaustive]
pub struct BlockedSender {
    /// Identifies the block.
    #[serde(rename = "BlockID")]
    pub block_id: BlockId,
    /// The name on the site.
    pub nickname: String,
    /// Since when.
    pub block_date: LocalDateTime,
    /// Emails about bookings are blocked.
    pub block_bookings: bool,
    /// Emails about sales and auctions are blocked.
    pub block_sales: bool,
    /// Emails about DirectChat calls are blocked.
    pub block_direct_chat: bool,
    /// Why.
    pub reason: Option<String>,
}
