//! `GET /v1/groups/getGroupDetails`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/getGroupDetails)

use endpoint_runtime::partial::Undocumented;
use endpoint_runtime::wire::rules::Broken;

use crate::macros::{paged, report, setters};
use crate::rules::required;
use crate::types::{GroupId, MaskImages, PageNumber, PageSize};
use crate::{OpenEnum, endpoint};

/// Gives a group, in pages of its members.
///
/// # Known in part
///
/// The documentation at hand lacks: response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::groups::GetGroupDetails;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetGroupDetails::id(7).return_members(true)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/groups/getGroupDetails?GroupID=7&ReturnMembers=true");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/groups/getGroupDetails", auth = api_key, response = Undocumented, check = rules)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetGroupDetails {
    /// The group, by identifier; or by name.
    #[serde(rename = "GroupID")]
    pub group_id: Option<GroupId>,
    /// The group, by name; or by identifier.
    pub group_name: Option<String>,
    /// Also gives the details; false when absent.
    pub return_details: Option<bool>,
    /// Also gives the images; false when absent.
    pub return_images: Option<bool>,
    /// Also gives the opening hours; false when absent.
    pub return_opening_hours: Option<bool>,
    /// Also gives the members; false when absent.
    pub return_members: Option<bool>,
    /// Also gives the members' images; false when absent.
    pub return_member_images: Option<bool>,
    /// Also gives the members' escort rates; false when absent.
    pub return_member_escort_rates: Option<bool>,
    /// How many come on a page: 1 to 100, 50 when absent.
    pub members_per_page: Option<PageSize>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
    /// The order of the members: `lastupdated` when absent.
    pub order_by: Option<MemberOrder>,
    /// Asks for masked images.
    #[endpoint(header = "X-MaskImages")]
    pub mask_images: Option<MaskImages>,
}

impl GetGroupDetails {
    /// The group with this identifier.
    pub fn id(id: impl Into<GroupId>) -> Self {
        Self { group_id: Some(id.into()), ..Self::default() }
    }

    /// The group with this name.
    pub fn name(name: impl Into<String>) -> Self {
        Self { group_name: Some(name.into()), ..Self::default() }
    }
}

fn rules(request: &GetGroupDetails) -> Result<(), Broken> {
    required("GroupID", &request.group_id, request.group_name.is_none(), "where there is no `GroupName`")
}

setters!(GetGroupDetails {
    return_details: bool,
    return_images: bool,
    return_opening_hours: bool,
    return_members: bool,
    return_member_images: bool,
    return_member_escort_rates: bool,
    members_per_page: PageSize,
    page_number: PageNumber,
    order_by: MemberOrder,
    mask_images: MaskImages
});

paged!(GetGroupDetails, report);

/// The order of members.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum MemberOrder {
    /// `lastupdated`; the default.
    #[serde(rename = "lastupdated")]
    LastUpdated,
    /// `rating`.
    #[serde(rename = "rating")]
    Rating,
    /// `ratingtotal`.
    #[serde(rename = "ratingtotal")]
    RatingTotal,
    /// `registerdate`.
    #[serde(rename = "registerdate")]
    RegisterDate,
    /// `views`.
    #[serde(rename = "views")]
    Views,
    /// `inrates`, ascending.
    #[serde(rename = "inrates-asc")]
    InRatesAsc,
    /// `inrates`, descending.
    #[serde(rename = "inrates-desc")]
    InRatesDesc,
    /// `outrates`, ascending.
    #[serde(rename = "outrates-asc")]
    OutRatesAsc,
    /// `outrates`, descending.
    #[serde(rename = "outrates-desc")]
    OutRatesDesc,
    /// `age`, ascending.
    #[serde(rename = "age-asc")]
    AgeAsc,
    /// `age`, descending.
    #[serde(rename = "age-desc")]
    AgeDesc,
    /// `nickname`, ascending.
    #[serde(rename = "nickname-asc")]
    NicknameAsc,
    /// `nickname`, descending.
    #[serde(rename = "nickname-desc")]
    NicknameDesc,
    /// An order that is not documented.
    Other(String),
}
