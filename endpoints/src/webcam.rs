//! Webcam bookings.

mod accept_received_booking;
mod cancel_made_booking;
mod cancel_received_booking;
mod confirm_made_booking;
mod create_booking;
mod delete_made_bookings;
mod delete_received_bookings;
mod get_user_booking_requirements;
mod made_booking_details;
mod made_bookings;
mod received_booking_details;
mod reject_received_booking;
mod reschedule_made_booking;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::accept_received_booking::{AcceptReceivedBooking, AcceptReceivedBookingResponse};
pub use self::cancel_made_booking::{CancelMadeBooking, CancelMadeBookingResponse};
pub use self::cancel_received_booking::{CancelReceivedBooking, CancelReceivedBookingResponse};
pub use self::confirm_made_booking::{ConfirmMadeBooking, ConfirmMadeBookingResponse};
pub use self::create_booking::CreateBooking;
pub use self::delete_made_bookings::DeleteMadeBookings;
pub use self::delete_received_bookings::DeleteReceivedBookings;
pub use self::get_user_booking_requirements::{
    GetUserBookingRequirements, GetUserBookingRequirementsResponse, WebcamSoftware, WebcamUser,
};
pub use self::made_booking_details::{MadeBookingDetails, MadeBookingDetailsResponse};
pub use self::made_bookings::{MadeBookings, MadeBookingsResponse, WebcamOrder};
pub use self::received_booking_details::ReceivedBookingDetails;
pub use self::reject_received_booking::{RejectReceivedBooking, RejectReceivedBookingResponse};
pub use self::reschedule_made_booking::RescheduleMadeBooking;
use crate::OnBehalf;

/// The endpoints of this group, and those that a group manager can send for a member.
pub const GROUP: Group = Group::new(
    "webcam",
    &[
        AcceptReceivedBooking::METADATA,
        CancelMadeBooking::METADATA,
        CancelReceivedBooking::METADATA,
        ConfirmMadeBooking::METADATA,
        CreateBooking::METADATA,
        DeleteMadeBookings::METADATA,
        DeleteReceivedBookings::METADATA,
        GetUserBookingRequirements::METADATA,
        MadeBookingDetails::METADATA,
        MadeBookings::METADATA,
        ReceivedBookingDetails::METADATA,
        RejectReceivedBooking::METADATA,
        RescheduleMadeBooking::METADATA,
        OnBehalf::<MadeBookingDetails>::METADATA,
        OnBehalf::<MadeBookings>::METADATA,
        OnBehalf::<ReceivedBookingDetails>::METADATA,
    ],
)
.docs("Webcam bookings.");
