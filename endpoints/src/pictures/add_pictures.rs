//! `POST /v1/Pictures/AddPictures`
//!
//! [Official page](https://developers.adultwork.com/Site/API/AddPictures)

use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::{group_managed, setters};
use crate::types::AlbumId;
use crate::{Schema, endpoint};

/// Adds pictures to an album.
///
/// What a picture can hold is only known from the start of the sample; [`rest`](NewPicture::rest) takes what else
/// it may be, the image among it.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: fields of AddPicturesInput, response.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::pictures::{AddPictures, NewPicture};
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&AddPictures::new([NewPicture::default().title("Sea")]).album_id(7)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"AlbumID":7,"Pictures":[{"Title":"Sea"}]}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Pictures/AddPictures", scope = "profile_gallery", response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct AddPictures {
    /// The album.
    #[serde(rename = "AlbumID")]
    pub album_id: Option<AlbumId>,
    /// The pictures.
    pub pictures: Vec<NewPicture>,
}

impl AddPictures {
    /// A request with what is required.
    pub fn new(pictures: impl Into<Vec<NewPicture>>) -> Self {
        Self { pictures: pictures.into(), album_id: None }
    }
}

setters!(AddPictures { album_id: AlbumId });

group_managed!(AddPictures, "/v1/Groups/Pictures/AddPictures");

/// A picture for an album.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct NewPicture {
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

setters!(NewPicture { title: String, description: String });
