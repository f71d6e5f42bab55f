//! What is new, at a glance.

mod get_dashboard;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_dashboard::{DashboardOptions, GetDashboard, GetDashboardResponse};

/// The endpoints of this group.
pub const GROUP: Group = Group::new("dashboard", &[GetDashboard::METADATA]).docs("What is new, at a glance.");
