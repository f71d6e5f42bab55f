//! `GET /v1/WebCam/GetUserBookingRequirements`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetWebCamUserBookingRequirements)

use endpoint_runtime::partial::Rest;
use endpoint_runtime::wire::CommaList;
use serde::{Deserialize, Serialize};

use crate::macros::or_empty;
use crate::types::{SoftwareType, UserId};
use crate::{Schema, endpoint};

/// Tells what a booking of performers has to keep to.
///
/// Its path is spelt `WebCam`, those of its siblings `Webcam`.
///
/// Demanded by the page: `BookUserIDs`: the users provide Webcam and have not chosen DirectChat Only.
///
/// # Known in part
///
/// The documentation at hand lacks: fields of WebCamUser after SoftwareTypeIDs.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::webcam::GetUserBookingRequirements;
///
/// let client = Client::live().bearer("token").build()?;
/// let error = client.send(&GetUserBookingRequirements::new([1, 2, 3, 4, 5])).plan().unwrap_err();
/// assert!(error.to_string().contains("`BookUserIDs` cannot be written: must have at most 4 items, not 5"));
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/WebCam/GetUserBookingRequirements", scope = "account_webcam_bookings")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetUserBookingRequirements {
    /// The performers: four at most.
    #[serde(rename = "BookUserIDs")]
    pub book_user_ids: CommaList<UserId, 4>,
}

impl GetUserBookingRequirements {
    /// A request with what is required.
    pub fn new(book_user_ids: impl Into<CommaList<UserId, 4>>) -> Self {
        Self { book_user_ids: book_user_ids.into() }
    }
}

/// What a booking has to keep to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetUserBookingRequirementsResponse {
    /// The performers, one for each that was asked for.
    #[serde(deserialize_with = "or_empty")]
    pub users: Vec<WebcamUser>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// A performer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[schema(xml = "WebCamUser")]
#[non_exhaustive]
pub struct WebcamUser {
    /// Identifies the user.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// The messengers that can be used.
    #[serde(rename = "SoftwareTypeIDs", deserialize_with = "or_empty")]
    pub software_types: Vec<WebcamSoftware>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// A messenger that a performer uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[non_exhaustive]
pub struct WebcamSoftware {
    /// Which one.
    #[serde(rename = "SoftwareTypeID")]
    pub software_type: SoftwareType,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
