//! Types that more than one endpoint uses.

mod booking_id;
mod booking_status;
mod software_type;
mod user_id;
mod webcam_booking;

pub use self::booking_id::BookingId;
pub use self::booking_status::BookingStatus;
pub use self::software_type::SoftwareType;
pub use self::user_id::UserId;
pub use self::webcam_booking::{WebcamBooking, WebcamBookingPerformer};
