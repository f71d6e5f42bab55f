//! Ratings of a profile.

mod get_ratings;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_ratings::{GetRatings, RatingOrder};

/// The endpoints of this group.
pub const GROUP: Group = Group::new("profile", &[GetRatings::METADATA]).docs("Ratings of a profile.");
