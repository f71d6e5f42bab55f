//! News of a user.

mod get_user_summary;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_user_summary::{GetUserSummary, GetUserSummaryResponse, NewsFeedUser};

/// The endpoints of this group.
pub const GROUP: Group = Group::new("newsfeed", &[GetUserSummary::METADATA]).docs("News of a user.");
