//! Escort bookings.

mod create_booking;
mod get_booking;
mod get_bookings;
mod get_made_booking;
mod get_made_bookings;
mod update_booking;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::create_booking::{BookingContact, CreateBooking};
pub use self::get_booking::GetBooking;
pub use self::get_bookings::{GetBookings, GetBookingsResponse};
pub use self::get_made_booking::{GetMadeBooking, GetMadeBookingResponse};
pub use self::get_made_bookings::GetMadeBookings;
pub use self::update_booking::{BookingUpdate, UpdateBooking, UpdatedBooking};
use crate::OnBehalf;

/// The endpoints of this group, and those that a group manager can send for a member.
pub const GROUP: Group = Group::new(
    "bookings",
    &[
        CreateBooking::METADATA,
        GetBooking::METADATA,
        GetBookings::METADATA,
        GetMadeBooking::METADATA,
        GetMadeBookings::METADATA,
        UpdateBooking::METADATA,
        OnBehalf::<GetBooking>::METADATA,
        OnBehalf::<GetBookings>::METADATA,
        OnBehalf::<GetMadeBooking>::METADATA,
        OnBehalf::<GetMadeBookings>::METADATA,
    ],
)
.docs("Escort bookings.");
