//! `POST /v1/Pictures/AddFreePictures`
//!
//! [Official page](https://developers.adultwork.com/Site/API/AddFreePictures)

use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::{group_managed, setters};
use crate::{Schema, endpoint};

/// Adds pictures to the free gallery.
///
/// What a picture can hold is only known from the sample; [`rest`](FreePicture::rest) takes what else it may be.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::pictures::{AddFreePictures, FreePicture};
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&AddFreePictures::new([FreePicture::new("aW1hZ2U=")])).plan()?;
/// assert_eq!(plan.request().body(), r#"{"Pictures":[{"Image":"aW1hZ2U="}]}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Pictures/AddFreePictures", scope = "profile_gallery", response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct AddFreePictures {
    /// The pictures.
    pub pictures: Vec<FreePicture>,
}

impl AddFreePictures {
    /// A request with what is required.
    pub fn new(pictures: impl Into<Vec<FreePicture>>) -> Self {
        Self { pictures: pictures.into() }
    }
}

group_managed!(AddFreePictures, "/v1/Groups/Pictures/AddFreePictures");

/// A picture for the free gallery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct FreePicture {
    /// The description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The image in base64.
    pub image: String,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

impl FreePicture {
    /// A picture in base64.
    pub fn new(image: impl Into<String>) -> Self {
        Self { description: None, image: image.into(), rest: Rest::default() }
    }
}

setters!(FreePicture { description: String });
