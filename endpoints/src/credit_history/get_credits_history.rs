//! `GET /v1/CreditHistory/GetCreditsHistory`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/GetCreditsHistory)

use endpoint_runtime::paging::{PagedItems, Report};
use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::{or_empty, paged, setters};
use crate::types::{PageNumber, PageSize};
use crate::{OpenEnum, Schema, endpoint};

/// Gives the transactions of credits, in pages.
///
/// Without a page the server gives the **last** one. [`pages`](endpoint_runtime::paging::Paged::pages) and
/// [`items`](endpoint_runtime::paging::PagedItems::items) begin with the first.
///
/// # Known in part
///
/// The documentation at hand lacks: fields of CreditHistory, samples.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::credit_history::GetCreditsHistory;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetCreditsHistory::new().page_size(100).page_number(1)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/CreditHistory/GetCreditsHistory?PageSize=100&PageNumber=1");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/CreditHistory/GetCreditsHistory", scope = "account_credits_history")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetCreditsHistory {
    /// How many come on a page: 1 to 100, 50 when absent.
    pub page_size: Option<PageSize>,
    /// The page, counted from 1; when absent, the last.
    pub page_number: Option<PageNumber>,
    /// The order: `transactiondate-asc` when absent.
    pub order_by: Option<CreditsOrder>,
}

impl GetCreditsHistory {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetCreditsHistory { page_size: PageSize, page_number: PageNumber, order_by: CreditsOrder });

paged!(GetCreditsHistory, |page| Report {
    number: u32::try_from(page.page_number).ok(),
    count: u32::try_from(page.page_count).ok()
});

impl PagedItems for GetCreditsHistory {
    type Item = Undocumented;

    fn into_items(response: GetCreditsHistoryResponse) -> Vec<Undocumented> {
        response.credit_history
    }
}

/// A page of transactions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetCreditsHistoryResponse {
    /// How many pages there are.
    pub page_count: i32,
    /// Which page this is.
    pub page_number: i32,
    /// How many come on a page.
    pub page_size: i32,
    /// The transactions, of a form that is not documented.
    #[serde(deserialize_with = "or_empty")]
    pub credit_history: Vec<Undocumented>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// The order of transactions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum CreditsOrder {
    /// `transactiondate`, ascending; the default.
    #[serde(rename = "transactiondate-asc")]
    TransactionDateAsc,
    /// `transactiondate`, descending.
    #[serde(rename = "transactiondate-desc")]
    TransactionDateDesc,
    /// An order that is not documented.
    Other(String),
}
