//! Webcam bookings.

mod reschedule_made_booking;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::reschedule_made_booking::RescheduleMadeBooking;

/// The endpoints of this group.
pub const GROUP: Group = Group::new("webcam", &[RescheduleMadeBooking::METADATA]);
