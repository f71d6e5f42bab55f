//! `GET /v1/pictures/getFreeGallery`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetFreeGallery)

use endpoint_runtime::paging::{PagedItems, Report};
use endpoint_runtime::partial::{Rest, Undocumented};
use serde::{Deserialize, Serialize};

use crate::macros::{or_empty, paged, setters};
use crate::types::{MaskImages, PageNumber, PageSize, UserId};
use crate::{Schema, endpoint};

/// Gives the pictures of a free gallery, in pages.
///
/// The program has to be approved for it. The sample of the page goes to the production host.
///
/// # Known in part
///
/// The documentation at hand lacks: nested types, samples.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::pictures::GetFreeGallery;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetFreeGallery::new(42).page_number(2)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/pictures/getFreeGallery?UserID=42&PageNumber=2");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/pictures/getFreeGallery", auth = api_key)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GetFreeGallery {
    /// The owner.
    #[serde(rename = "UserID")]
    pub user_id: UserId,
    /// How many come on a page: 1 to 100, 50 when absent.
    pub page_size: Option<PageSize>,
    /// The page, counted from 1.
    pub page_number: Option<PageNumber>,
    /// Asks for masked images.
    #[endpoint(header = "X-MaskImages")]
    pub mask_images: Option<MaskImages>,
}

impl GetFreeGallery {
    /// A request with what is required.
    pub fn new(user_id: impl Into<UserId>) -> Self {
        Self { user_id: user_id.into(), page_size: None, page_number: None, mask_images: None }
    }
}

setters!(GetFreeGallery { page_size: PageSize, page_number: PageNumber, mask_images: MaskImages });

paged!(GetFreeGallery, |page| Report {
    number: u32::try_from(page.page_number).ok(),
    count: u32::try_from(page.page_count).ok()
});

impl PagedItems for GetFreeGallery {
    type Item = Undocumented;

    fn into_items(response: GetFreeGalleryResponse) -> Vec<Undocumented> {
        response.pictures
    }
}

/// A page of pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetFreeGalleryResponse {
    /// Which page this is.
    pub page_number: i32,
    /// How many pages there are.
    pub page_count: i32,
    /// How many come on a page.
    pub page_size: i32,
    /// How many pictures there are.
    pub pictures_total: i32,
    /// The owner, of a form that is not documented.
    #[serde(default)]
    pub user: Undocumented,
    /// The pictures, of a form that is not documented.
    #[serde(deserialize_with = "or_empty")]
    pub pictures: Vec<Undocumented>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
