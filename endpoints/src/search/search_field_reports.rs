//! `GET /v1/search/searchFieldReports`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/SearchFieldReports)

use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_runtime::wire::LocalDate;

use crate::endpoint;
use crate::macros::setters;
use crate::types::{CountryId, CountyId, GenderId, RegionId, ReportId, UserId};

/// Searches reports of meetings.
///
/// # Known in part
///
/// The documentation at hand lacks: params after OrderBy, authentication, response. Its section about
/// authentication was not visible; the key of the program is inferred, as other searches and lists take it.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::search::SearchFieldReports;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&SearchFieldReports::new().nickname("Ada")).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/search/searchFieldReports?Nickname=Ada");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/search/searchFieldReports", scope = unknown, auth = api_key, response = Undocumented)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct SearchFieldReports {
    /// The user.
    #[serde(rename = "UserID")]
    pub user_id: Option<UserId>,
    /// A part of the name on the site.
    pub nickname: Option<String>,
    /// The gender, as `getGenders` lists them.
    #[serde(rename = "GenderID")]
    pub gender_id: Option<GenderId>,
    /// The report.
    #[serde(rename = "ReportID")]
    pub report_id: Option<ReportId>,
    /// Written on this day or later.
    pub created_date_from: Option<LocalDate>,
    /// Written on this day or before.
    pub created_date_to: Option<LocalDate>,
    /// Of meetings on this day or later.
    pub meet_date_from: Option<LocalDate>,
    /// Of meetings on this day or before.
    pub meet_date_to: Option<LocalDate>,
    /// Meetings at the performer's place.
    pub in_call: Option<bool>,
    /// Meetings at the client's place.
    pub out_call: Option<bool>,
    /// Reports that recommend the performer.
    pub recommended: Option<bool>,
    /// Reports whose writer would come again.
    pub visit_again: Option<bool>,
    /// The least number of reports.
    pub min_reports: Option<i32>,
    /// The country, as `getCountries` lists them.
    #[serde(rename = "CountryID")]
    pub country_id: Option<CountryId>,
    /// The region, as `getRegions` lists them.
    #[serde(rename = "RegionID")]
    pub region_id: Option<RegionId>,
    /// The county, as `getCounties` lists them.
    #[serde(rename = "CountyID")]
    pub county_id: Option<CountyId>,
    /// The order; its words were cut off.
    pub order_by: Option<String>,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl SearchFieldReports {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(SearchFieldReports {
    user_id: UserId,
    nickname: String,
    gender_id: GenderId,
    report_id: ReportId,
    created_date_from: LocalDate,
    created_date_to: LocalDate,
    meet_date_from: LocalDate,
    meet_date_to: LocalDate,
    in_call: bool,
    out_call: bool,
    recommended: bool,
    visit_again: bool,
    min_reports: i32,
    country_id: CountryId,
    region_id: RegionId,
    county_id: CountyId,
    order_by: String
});
