//! `GET /v1/movie/getRentalDetails`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetRentalDetails)

use endpoint_runtime::partial::Rest;
use endpoint_runtime::wire::rules::Broken;
use serde::{Deserialize, Serialize};

use crate::macros::{or_empty, setters};
use crate::rules::digits;
use crate::types::{MaskImages, MovieCategory, MovieId, UserId};
use crate::{Decimal, LocalDateTime, Schema, endpoint};

/// Gives a movie that can be rented.
///
/// The sample address has `/v1/movies/`, the endpoint line `/v1/movie/`, which is used. The table wraps the answer
/// in a field called `Rental movie`, the sample does not; here it is as in the sample.
///
/// # Known in part
///
/// The documentation at hand lacks: rest of RentalMovie.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::movie::GetRentalDetails;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetRentalDetails::new("7").vat_user_id(42)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/movie/getRentalDetails?MovieID=7&VATUserID=42");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/movie/getRentalDetails", auth = api_key, response = RentalMovie, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetRentalDetails {
    /// The movie: digits, as text.
    #[serde(rename = "MovieID")]
    pub movie_id: MovieId,
    /// The IP address whose country's VAT is added to prices.
    #[serde(rename = "VATIPAddress")]
    pub vat_ip_address: Option<String>,
    /// The user whose VAT is added to prices; wins over the address.
    #[serde(rename = "VATUserID")]
    pub vat_user_id: Option<UserId>,
    /// Asks for masked images.
    #[endpoint(header = "X-MaskImages")]
    pub mask_images: Option<MaskImages>,
}

impl GetRentalDetails {
    /// A request with what is required.
    pub fn new(movie_id: impl Into<MovieId>) -> Self {
        Self { movie_id: movie_id.into(), vat_ip_address: None, vat_user_id: None, mask_images: None }
    }
}

fn rules(request: &GetRentalDetails) -> Result<(), Broken> {
    digits("MovieID", &request.movie_id.0)
}

setters!(GetRentalDetails { vat_ip_address: String, vat_user_id: UserId, mask_images: MaskImages });

/// A movie that can be rented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct RentalMovie {
    /// Identifies the movie. A text here, of digits.
    #[serde(rename = "MovieID")]
    pub movie_id: MovieId,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub details: Option<String>,
    /// Whether the thumbnail is harmless.
    pub thumb_safe: bool,
    /// The address of the thumbnail.
    #[serde(rename = "ThumbURL")]
    pub thumb_url: Option<String>,
    /// Whether the image is harmless.
    pub image_safe: bool,
    /// The address of the image.
    #[serde(rename = "ImageURL")]
    pub image_url: Option<String>,
    /// What it costs.
    pub credits: Decimal,
    /// Length in seconds.
    pub seconds: i32,
    /// Size in bytes.
    pub size: i64,
    /// Whether it is an amateur film.
    pub is_amateur: bool,
    /// Whether it is a professional film.
    pub is_professional: bool,
    /// As in `16:9`.
    pub aspect_ratio: Option<String>,
    /// Width in pixels, by the name.
    pub width: i32,
    /// Height in pixels, by the name.
    pub height: i32,
    /// When it was uploaded.
    pub date_uploaded: LocalDateTime,
    /// The rating.
    pub rating: Decimal,
    /// Whether the images are harmless.
    pub images_safe: bool,
    /// Images of it, each with a `URL`.
    #[serde(deserialize_with = "or_empty")]
    pub images: Vec<MovieImage>,
    /// Its categories.
    #[serde(deserialize_with = "or_empty")]
    pub categories: Vec<MovieCategory>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// An image of a movie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[non_exhaustive]
pub struct MovieImage {
    /// Its address.
    #[serde(rename = "URL")]
    pub url: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
