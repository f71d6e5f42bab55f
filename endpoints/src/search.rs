//! Searches.

mod search_field_reports;
mod search_movies;
mod search_pictures;
mod search_rentals;
mod search_tours;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::search_field_reports::SearchFieldReports;
pub use self::search_movies::SearchMovies;
pub use self::search_pictures::SearchPictures;
pub use self::search_rentals::SearchRentals;
pub use self::search_tours::SearchTours;

/// The endpoints of this group.
pub const GROUP: Group = Group::new(
    "search",
    &[
        SearchFieldReports::METADATA,
        SearchMovies::METADATA,
        SearchPictures::METADATA,
        SearchRentals::METADATA,
        SearchTours::METADATA,
    ],
)
.docs("Searches.");
