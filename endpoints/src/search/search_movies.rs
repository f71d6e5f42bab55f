//! `GET /v1/search/searchMovies`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/SearchMovies)

use endpoint_runtime::partial::{Rest, Undocumented};

use crate::endpoint;
use crate::macros::setters;
use crate::types::{GenderId, GroupId, UserId};

/// Searches movies.
///
/// The copy of the page at hand is an older one.
///
/// # Known in part
///
/// The documentation at hand lacks: params after MaxAge, authentication, response. Its section about authentication
/// was not visible; the key of the program is inferred, as other searches and lists take it.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::search::SearchMovies;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&SearchMovies::new().keywords("by the sea")).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/search/searchMovies?Keywords=by%20the%20sea");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/search/searchMovies", scope = unknown, auth = api_key, response = Undocumented)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct SearchMovies {
    /// The user.
    #[serde(rename = "UserID")]
    pub user_id: Option<UserId>,
    /// The group.
    #[serde(rename = "GroupID")]
    pub group_id: Option<GroupId>,
    /// The format, as `getMovieFormats` lists them.
    pub format: Option<String>,
    /// The least size in bytes.
    pub min_size: Option<i64>,
    /// The greatest size in bytes.
    pub max_size: Option<i64>,
    /// The least length in seconds.
    pub min_duration: Option<i32>,
    /// The greatest length in seconds.
    pub max_duration: Option<i32>,
    /// Words to look for.
    pub keywords: Option<String>,
    /// Who is in it, as `getContentGenders` lists them.
    #[serde(rename = "GenderIDInClip")]
    pub gender_id_in_clip: Option<GenderId>,
    /// How many days ago it was uploaded.
    pub uploaded: Option<i32>,
    /// With an MP4 for mobile phones only.
    pub has_mobile_format: Option<bool>,
    /// With a thumbnail only.
    pub has_thumbnail: Option<bool>,
    /// Trailers of rentals.
    pub is_rental_trailer: Option<bool>,
    /// Who offers escort services.
    pub is_escort: Option<bool>,
    /// Who offers webcam services. The capital C is the API's.
    #[serde(rename = "IsWebCam")]
    pub is_webcam: Option<bool>,
    /// Who offers phone chat.
    pub is_phone_chat: Option<bool>,
    /// The gender, as `getGenders` lists them. This page types it as a boolean, plainly by mistake.
    #[serde(rename = "GenderID")]
    pub gender_id: Option<GenderId>,
    /// The least age.
    pub min_age: Option<i32>,
    /// The greatest age.
    pub max_age: Option<i32>,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl SearchMovies {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(SearchMovies {
    user_id: UserId,
    group_id: GroupId,
    format: String,
    min_size: i64,
    max_size: i64,
    min_duration: i32,
    max_duration: i32,
    keywords: String,
    gender_id_in_clip: GenderId,
    uploaded: i32,
    has_mobile_format: bool,
    has_thumbnail: bool,
    is_rental_trailer: bool,
    is_escort: bool,
    is_webcam: bool,
    is_phone_chat: bool,
    gender_id: GenderId,
    min_age: i32,
    max_age: i32
});
