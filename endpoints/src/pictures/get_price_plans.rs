//! `GET /v1/pictures/getPricePlans`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/getPricePlans)

use serde::{Deserialize, Serialize};

use crate::macros::setters;
use crate::types::{PricePlanId, UserId};
use crate::{Decimal, Schema, endpoint};

/// Lists what the subscription to a gallery costs.
///
/// The sample in XML was cut off: its root is `ArrayOfPicturePricePlan`, an item `PicturePricePlan`.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::pictures::GetPricePlans;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetPricePlans::new(42)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/pictures/getPricePlans?UserID=42");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/pictures/getPricePlans", auth = api_key, response = Vec<PricePlan>)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetPricePlans {
    /// The owner.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// The IP address whose country's VAT is added to prices.
    #[serde(rename = "VATIPAddress")]
    pub vat_ip_address: Option<String>,
    /// The user whose VAT is added to prices; wins over the address.
    #[serde(rename = "VATUserID")]
    pub vat_user_id: Option<UserId>,
}

impl GetPricePlans {
    /// A request with what is required.
    pub fn new(user_id: impl Into<UserId>) -> Self {
        Self { user_id: user_id.into(), vat_ip_address: None, vat_user_id: None }
    }
}

setters!(GetPricePlans { vat_ip_address: String, vat_user_id: UserId });

/// What a subscription costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(xml = "PicturePricePlan", namespace = "http://schemas.datacontract.org/2004/07/API.Models.Pictures")]
#[non_exhaustive]
pub struct PricePlan {
    /// Identifies the plan.
    #[serde(rename = "PricePlanID")]
    pub price_plan_id: PricePlanId,
    /// How long it lasts, in words, as in `1 Week`.
    pub duration: String,
    /// What it costs.
    pub price: Decimal,
}
