//! Reports of meetings.

mod get_field_report;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_field_report::{
    FieldReportDetails, FieldReportUser, GetFieldReport, GetFieldReportResponse,
};

/// The endpoints of this group.
pub const GROUP: Group = Group::new("field_report", &[GetFieldReport::METADATA]).docs("Reports of meetings.");
