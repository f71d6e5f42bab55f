//! `GET /v1/newsfeed/getUserSummary`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetUserSummary)

use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::{or_empty, setters};
use crate::types::{MaskImages, RatingCounts, UserId};
use crate::{Schema, endpoint};

/// Gives a user and what is new of them.
///
/// The JSON sample of the page lacks a comma after `RatingsURL`.
///
/// # Known in part
///
/// The documentation at hand lacks: rest of NewsFeedUser, NewsFeedSummary.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::newsfeed::GetUserSummary;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetUserSummary::new(42)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/newsfeed/getUserSummary?UserID=42");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/newsfeed/getUserSummary", auth = api_key)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetUserSummary {
    /// The user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// Asks for masked images.
    #[endpoint(header = "X-MaskImages")]
    pub mask_images: Option<MaskImages>,
}

impl GetUserSummary {
    /// A request with what is required.
    pub fn new(user_id: impl Into<UserId>) -> Self {
        Self { user_id: user_id.into(), mask_images: None }
    }
}

setters!(GetUserSummary { mask_images: MaskImages });

/// A user and what is new of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetUserSummaryResponse {
    /// The user.
    pub user: NewsFeedUser,
    /// What is new, of a form that is not documented.
    #[serde(default, deserialize_with = "or_empty")]
    pub summary: Vec<Undocumented>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct NewsFeedUser {
    /// Identifies the user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// The name on the site.
    pub nickname: Option<String>,
    /// The gender.
    pub gender: Option<String>,
    /// The age.
    pub age: i32,
    /// Offers escort services.
    pub is_escort: bool,
    /// Offers webcam services.
    pub is_webcam: bool,
    /// Offers phone chat.
    pub is_phone_chat: bool,
    /// Offers chat by SMS.
    #[serde(rename = "IsSMSChat")]
    pub is_sms_chat: bool,
    /// Can be met today.
    pub available_today_escort: bool,
    /// Can be seen now.
    pub available_now_webcam: bool,
    /// Can be called now.
    pub available_now_phone_chat: bool,
    /// The numbers of ratings.
    pub ratings: RatingCounts,
    /// Whether the thumbnail is harmless.
    pub profile_thumbnail_safe: bool,
    /// The address of the thumbnail.
    #[serde(rename = "ProfileThumbnailURL")]
    pub profile_thumbnail_url: Option<String>,
    /// The address of the profile.
    #[serde(rename = "ProfileURL")]
    pub profile_url: Option<String>,
    /// The address of the ratings.
    #[serde(rename = "RatingsURL")]
    pub ratings_url: Option<String>,
    /// The orientation.
    pub orientation: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// The county.
    pub county: Option<String>,
    /// The town.
    pub town: Option<String>,
    /// The nationality.
    pub nationality: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
