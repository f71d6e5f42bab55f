//! `GET /v1/HotLists/GetHotList`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetHotList)

use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::{or_empty, setters};
use crate::types::{HotListId, MaskImages, UserId};
use crate::{LocalDateTime, Schema, endpoint};

/// Gives a hotlist with its members.
///
/// The table wraps the list in `HotList`, the sample does not; here it is as in the sample.
///
/// # Known in part
///
/// The documentation at hand lacks: end of the sample, type of Profile.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::hot_lists::GetHotList;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetHotList::new().list_id(7)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/HotLists/GetHotList?ListID=7");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/HotLists/GetHotList", scope = "profile_hotlist", response = HotList)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetHotList {
    /// The list. The page does not mark it as required; the sample address spells it `ListId`.
    #[serde(rename = "ListID")]
    pub list_id: Option<HotListId>,
    /// Also gives the profiles of the members.
    pub return_member_profiles: Option<bool>,
    /// Asks for masked images.
    #[endpoint(header = "X-MaskImages")]
    pub mask_images: Option<MaskImages>,
}

impl GetHotList {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(GetHotList { list_id: HotListId, return_member_profiles: bool, mask_images: MaskImages });

/// A hotlist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct HotList {
    /// What it is called, and whose it is.
    pub hot_list_details: HotListDetails,
    /// Who is on it.
    #[serde(deserialize_with = "or_empty")]
    pub hot_list_members: Vec<HotListMember>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// What a hotlist is called, and whose it is. Types are read from the sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct HotListDetails {
    /// Identifies the user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// Identifies the list.
    #[serde(rename = "ListID")]
    pub list_id: HotListId,
    /// Its name.
    pub list_name: Option<String>,
    /// The name of its owner.
    pub user_name: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// Someone on a hotlist. Types are read from the sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct HotListMember {
    /// Identifies the user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// How often the two had to do with each other.
    pub interaction_count: i32,
    /// The name on the site.
    pub user_name: Option<String>,
    /// Notes; null in the sample.
    #[serde(default)]
    pub notes: Undocumented,
    /// When it last changed.
    pub last_updated: LocalDateTime,
    /// When the two last had to do with each other; [never](LocalDateTime::is_never) is a value of its own.
    pub last_interaction_date: LocalDateTime,
    /// The profile, of a form that is not documented; null in the sample.
    #[serde(default)]
    pub profile: Undocumented,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
