//! DirectChat: calls by PIN.

mod get_all_pins;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_all_pins::{DirectChatPin, DirectChatPinUser, GetAllPins};

/// The endpoints of this group.
pub const GROUP: Group = Group::new("direct_chat", &[GetAllPins::METADATA]).docs("DirectChat: calls by PIN.");
