//! `GET /v1/fieldreport/getFieldReport`
//!
//! [Official page](https://developers.adultwork.com/site/api/GetFieldReport)

use endpoint_runtime::partial::Rest;
use serde::{Deserialize, Serialize};

use crate::macros::setters;
use crate::types::{MaskImages, ReportId, UserId};
use crate::{Schema, endpoint};

/// Gives the report of a meeting.
///
/// The title of the page was not seen; the name is that of its address.
///
/// # Known in part
///
/// The documentation at hand lacks: most of FieldReportDetails.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::field_report::GetFieldReport;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetFieldReport::new(7)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/fieldreport/getFieldReport?ReportID=7");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/fieldreport/getFieldReport", auth = api_key)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetFieldReport {
    /// The report.
    #[serde(rename = "ReportID")]
    pub report_id: ReportId,
    /// Asks for masked images.
    #[endpoint(header = "X-MaskImages")]
    pub mask_images: Option<MaskImages>,
}

impl GetFieldReport {
    /// A request with what is required.
    pub fn new(report_id: impl Into<ReportId>) -> Self {
        Self { report_id: report_id.into(), mask_images: None }
    }
}

setters!(GetFieldReport { mask_images: MaskImages });

/// A report. Where the server sends it without a wrapper, its fields are in [`rest`](Self::rest).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetFieldReportResponse {
    /// The report.
    pub field_report: Option<FieldReportDetails>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// The report of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct FieldReportDetails {
    /// Identifies the report.
    #[serde(rename = "ReportID")]
    pub report_id: ReportId,
    /// Whom it is about.
    pub user: FieldReportUser,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// Whom a report is about. The sample has more, among it service flags, `Ratings` and `Images`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct FieldReportUser {
    /// Identifies the user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// The name on the site.
    pub nickname: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
