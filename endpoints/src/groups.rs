//! Groups of members.

mod get_group_details;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_group_details::{GetGroupDetails, MemberOrder};

/// The endpoints of this group.
pub const GROUP: Group = Group::new("groups", &[GetGroupDetails::METADATA]).docs("Groups of members.");
