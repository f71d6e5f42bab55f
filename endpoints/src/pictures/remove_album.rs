//! `POST /v1/Pictures/RemoveAlbum`
//!
//! [Official page](https://developers.adultwork.com/Site/API/RemoveAlbum)

use endpoint_runtime::partial::Undocumented;

use crate::endpoint;
use crate::macros::{group_managed, setters};
use crate::types::AlbumId;

/// Removes an album.
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
/// use endpoints::pictures::RemoveAlbum;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&RemoveAlbum::new(7).remove_all_pictures(true)).plan()?;
/// assert_eq!(plan.request().body(), r#"{"AlbumID":7,"RemoveAllPictures":true}"#);
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(POST, "/v1/Pictures/RemoveAlbum", scope = "profile_gallery", response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct RemoveAlbum {
    /// The album.
    #[serde(rename = "AlbumID")]
    pub album_id: AlbumId,
    /// Removes its pictures too; false when absent.
    pub remove_all_pictures: Option<bool>,
}

impl RemoveAlbum {
    /// A request with what is required.
    pub fn new(album_id: impl Into<AlbumId>) -> Self {
        Self { album_id: album_id.into(), remove_all_pictures: None }
    }
}

setters!(RemoveAlbum { remove_all_pictures: bool });

group_managed!(RemoveAlbum, "/v1/Groups/Pictures/RemoveAlbum");
