//! `GET /v1/Pictures/GetGallery`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetGallery)

use endpoint_runtime::partial::Undocumented;

use crate::macros::{paged, report, setters};
use crate::types::{AlbumId, MaskImages, PageNumber, PageSize, UserId};
use crate::{GroupManaged, OnBehalf, OpenEnum, endpoint};

/// Gives the pictures of a gallery, in pages.
///
/// The program has to be approved for it, and the user of the token subscribed to the gallery to see images. A
/// group manager names the member by the same `UserID`: there is no second one.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: authentication, scopes, response. Its section about authentication was cut off;
/// a user token is inferred.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::pictures::{GalleryOrder, GetGallery};
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetGallery::new(42).order_by(GalleryOrder::Size)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Pictures/GetGallery?UserID=42&OrderBy=size");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Pictures/GetGallery", scope = unknown, response = Undocumented)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetGallery {
    /// The owner; on a group manager's path also the member.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// The album.
    #[serde(rename = "AlbumID")]
    pub album_id: Option<AlbumId>,
    /// The order: `dateuploaded` when absent.
    pub order_by: Option<GalleryOrder>,
    /// How many come on a page: 1 to 100, 50 when absent.
    pub page_size: Option<PageSize>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
    /// Asks for masked images.
    #[endpoint(header = "X-MaskImages")]
    pub mask_images: Option<MaskImages>,
}

impl GetGallery {
    /// A request with what is required.
    pub fn new(user_id: impl Into<UserId>) -> Self {
        Self {
            user_id: user_id.into(),
            album_id: None,
            order_by: None,
            page_size: None,
            page_number: None,
            mask_images: None,
        }
    }
}

setters!(GetGallery {
    album_id: AlbumId,
    order_by: GalleryOrder,
    page_size: PageSize,
    page_number: PageNumber,
    mask_images: MaskImages
});

impl GroupManaged for GetGallery {
    const GROUP_NAME: &'static str = "GetGalleryOnBehalf";
    const GROUP_PATH: &'static str = "/v1/Groups/Pictures/GetGallery";

    /// The member takes the place of the owner.
    fn on_behalf_of(mut self, member: impl Into<UserId>) -> OnBehalf<Self> {
        let member = member.into();
        self.user_id = member;
        OnBehalf::new(self, member)
    }
}

paged!(GetGallery, report);

/// The order of galleries.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum GalleryOrder {
    /// `dateuploaded`; the default.
    #[serde(rename = "dateuploaded")]
    DateUploaded,
    /// `gallerysize`.
    #[serde(rename = "gallerysize")]
    GallerySize,
    /// `galleryprice`.
    #[serde(rename = "galleryprice")]
    GalleryPrice,
    /// `size`.
    #[serde(rename = "size")]
    Size,
    /// An order that is not documented.
    Other(String),
}
