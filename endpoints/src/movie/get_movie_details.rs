//! `GET /v1/movie/getMovieDetails`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetMovieDetails)

use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_runtime::wire::rules::Broken;
use serde::{Deserialize, Serialize};

use crate::macros::{or_empty, setters};
use crate::rules::digits;
use crate::types::{GenderId, MaskImages, MovieCategory, MovieId, UserId};
use crate::{Decimal, LocalDateTime, Schema, endpoint};

/// Gives a movie.
///
/// The sample address has `/v1/movies/`, the endpoint line `/v1/movie/`, which is used. The table wraps the answer
/// in `Movie`, the sample does not; here it is as in the sample.
///
/// # Known in part
///
/// The documentation at hand lacks: rest of Movie.User.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::movie::GetMovieDetails;
///
/// let client = Client::live().api_key("key").build()?;
/// let plan = client.send(&GetMovieDetails::new("7").vat_user_id(42)).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/movie/getMovieDetails?MovieID=7&VATUserID=42");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/movie/getMovieDetails", auth = api_key, response = Movie, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetMovieDetails {
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

impl GetMovieDetails {
    /// A request with what is required.
    pub fn new(movie_id: impl Into<MovieId>) -> Self {
        Self { movie_id: movie_id.into(), vat_ip_address: None, vat_user_id: None, mask_images: None }
    }
}

fn rules(request: &GetMovieDetails) -> Result<(), Broken> {
    digits("MovieID", &request.movie_id.0)
}

setters!(GetMovieDetails { vat_ip_address: String, vat_user_id: UserId, mask_images: MaskImages });

/// A movie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Movie {
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
    /// Its media type, as in `video/quicktime`.
    pub format: Option<String>,
    /// Its categories.
    #[serde(deserialize_with = "or_empty")]
    pub categories: Vec<MovieCategory>,
    /// When it was uploaded.
    pub date_uploaded: LocalDateTime,
    /// Who is in it.
    pub genders_in_clip: Option<MovieGender>,
    /// Whose it is. The sample repeats a name in it, of which the last counts.
    #[serde(default)]
    pub user: Undocumented,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}

/// Who is in a movie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct MovieGender {
    /// Identifies the gender.
    #[serde(rename = "GenderID")]
    pub gender_id: GenderId,
    /// Its name.
    pub gender_name: Option<String>,
    /// What the documentation at hand does not name.
    #[serde(flatten)]
    #[schema(rest)]
    pub rest: Rest,
}
