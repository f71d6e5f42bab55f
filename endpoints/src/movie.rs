//! Movies and rentals.

mod get_movie_details;
mod get_rental_details;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_movie_details::{GetMovieDetails, Movie, MovieGender};
pub use self::get_rental_details::{GetRentalDetails, MovieImage, RentalMovie};

/// The endpoints of this group.
pub const GROUP: Group =
    Group::new("movie", &[GetMovieDetails::METADATA, GetRentalDetails::METADATA]).docs("Movies and rentals.");
