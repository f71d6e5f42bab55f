//! Lists of favoured members.

mod get_hot_list;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_hot_list::{GetHotList, HotList, HotListDetails, HotListMember};

/// The endpoints of this group.
pub const GROUP: Group = Group::new("hot_lists", &[GetHotList::METADATA]).docs("Lists of favoured members.");
