//! Lists that other endpoints take identifiers from.

mod get_countries;
mod get_escort_rate_breaks;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_countries::{Country, GetCountries};
pub use self::get_escort_rate_breaks::{EscortRateBreak, GetEscortRateBreaks};

/// The endpoints of this group.
pub const GROUP: Group = Group::new("lists", &[GetCountries::METADATA, GetEscortRateBreaks::METADATA])
    .docs("Lists that other endpoints take identifiers from.");
