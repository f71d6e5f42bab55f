//! `GET /v1/lists/getEscortRateBreaks`
//!
//! [Official page](https://developers.adultwork.com/en-GB/site/api/GetEscortRateBreaks)

use serde::{Deserialize, Serialize};

use crate::types::RateBreakId;
use crate::{Decimal, Schema, endpoint};

/// Lists the lengths of meetings that rates are given for.
///
/// The sample of the page was cut off; what its fields are can be seen all the same.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::lists::GetEscortRateBreaks;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetEscortRateBreaks).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/lists/getEscortRateBreaks");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/lists/getEscortRateBreaks", auth = api_key, response = Vec<EscortRateBreak>)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetEscortRateBreaks;

/// A length of meetings that rates are given for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(xml = "RateBreaks")]
#[non_exhaustive]
pub struct EscortRateBreak {
    /// Identifies it.
    #[serde(rename = "RateBreakID")]
    pub rate_break_id: RateBreakId,
    /// What it is called, as in `½ Hour`.
    pub rate_break: String,
    /// Its length in hours.
    pub hours: Decimal,
    /// Whether it is a night.
    pub is_overnight: bool,
}
