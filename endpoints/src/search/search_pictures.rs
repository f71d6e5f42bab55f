//! `GET /v1/search/searchPictures`
//!
//! [Official page](https://developers.adultwork.com/en-GB/Site/API/SearchPictures)

use endpoint_runtime::partial::{Rest, Undocumented};

use crate::macros::setters;
use crate::types::GenderId;
use crate::{Decimal, endpoint};

/// Searches pictures.
///
/// # Known in part
///
/// The documentation at hand lacks: params after VATIPAddress, authentication, response. Its section about
/// authentication was not visible; the key of the program is inferred, as other searches and lists take it.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::search::SearchPictures;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&SearchPictures::new().keywords("by the sea").min_gallery_size(10)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/search/searchPictures?MinGallerySize=10&Keywords=by%20the%20sea");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/search/searchPictures", scope = unknown, auth = api_key, response = Undocumented)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct SearchPictures {
    /// The least size in bytes.
    pub min_picture_size: Option<i32>,
    /// The least price of a gallery, without VAT.
    pub min_gallery_price: Option<Decimal>,
    /// The greatest price of a gallery, without VAT.
    pub max_gallery_price: Option<Decimal>,
    /// The least number of pictures.
    pub min_gallery_size: Option<i32>,
    /// Words in title or description.
    pub keywords: Option<String>,
    /// Who offers escort services; false when absent.
    pub is_escort: Option<bool>,
    /// Who offers webcam services; false when absent.
    pub is_webcam: Option<bool>,
    /// Who offers phone chat; false when absent.
    pub is_phone_chat: Option<bool>,
    /// The gender, as `getGenders` lists them.
    #[serde(rename = "GenderID")]
    pub gender_id: Option<GenderId>,
    /// The least age.
    pub min_age: Option<i32>,
    /// The greatest age.
    pub max_age: Option<i32>,
    /// As `getEthnicity` lists them.
    pub ethnicity: Option<String>,
    /// As `getDressSizes` lists them.
    pub dress_size: Option<String>,
    /// As `getBustSizes` lists them.
    pub bust_size: Option<String>,
    /// The IP address whose country's VAT is added to prices.
    #[serde(rename = "VATIPAddress")]
    pub vat_ip_address: Option<String>,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl SearchPictures {
    /// A request for whatever the server takes as the default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters!(SearchPictures {
    min_picture_size: i32,
    min_gallery_price: Decimal,
    max_gallery_price: Decimal,
    min_gallery_size: i32,
    keywords: String,
    is_escort: bool,
    is_webcam: bool,
    is_phone_chat: bool,
    gender_id: GenderId,
    min_age: i32,
    max_age: i32,
    ethnicity: String,
    dress_size: String,
    bust_size: String,
    vat_ip_address: String
});
