//! `GET /v1/search/searchRentals`
//!
//! [Official page](https://developers.adultwork.com/Site/API/SearchRentals)

use endpoint_runtime::partial::{Rest, Undocumented};

use crate::endpoint;
use crate::macros::setters;
use crate::types::{GroupId, UserId};

/// Searches movies that can be rented.
///
/// # Known in part
///
/// The documentation at hand lacks: params after IsPhoneChat, authentication, response. Its section about
/// authentication was not visible; the key of the program is inferred, as other searches and lists take it.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::search::SearchRentals;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&SearchRentals::new().keywords("by the sea")).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/search/searchRentals?Keywords=by%20the%20sea");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/search/searchRentals", scope = unknown, auth = api_key, response = Undocumented)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct SearchRentals {
    /// The user.
    #[serde(rename = "UserID")]
    pub user_id: Option<UserId>,
    /// The group.
    #[serde(rename = "GroupID")]
    pub group_id: Option<GroupId>,
    /// The least size in bytes.
    pub min_size: Option<i64>,
    /// The greatest size in bytes.
    pub max_size: Option<i64>,
    /// The least length in seconds.
    pub min_duration: Option<i32>,
    /// The greatest length in seconds.
    pub max_duration: Option<i32>,
    /// Words in title or description.
    pub keywords: Option<String>,
    /// The name on the site.
    pub nickname: Option<String>,
    /// As `getAspectRatio` lists them.
    pub aspect_ratio: Option<String>,
    /// How many days ago it was uploaded.
    pub uploaded: Option<i32>,
    /// Amateur films.
    pub is_amateur: Option<bool>,
    /// Professional films.
    pub is_professional: Option<bool>,
    /// With a thumbnail only.
    pub has_thumbnail: Option<bool>,
    /// Who offers escort services.
    pub is_escort: Option<bool>,
    /// Who offers webcam services. The capital C is the API's.
    #[serde(rename = "IsWebCam")]
    pub is_webcam: Option<bool>,
    /// Who offers phone chat.
    pub is_phone_chat: Option<bool>,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl SearchRentals {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(SearchRentals {
    user_id: UserId,
    group_id: GroupId,
    min_size: i64,
    max_size: i64,
    min_duration: i32,
    max_duration: i32,
    keywords: String,
    nickname: String,
    aspect_ratio: String,
    uploaded: i32,
    is_amateur: bool,
    is_professional: bool,
    has_thumbnail: bool,
    is_escort: bool,
    is_webcam: bool,
    is_phone_chat: bool
});
