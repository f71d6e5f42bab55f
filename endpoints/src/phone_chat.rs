//! Phone chat: bookings and settings.

mod accept_received_booking;
mod cancel_made_booking;
mod create_booking;
mod delete_made_bookings;
mod delete_received_booking;
mod get_settings;
mod get_user_booking_requirements;
mod made_booking_details;
mod made_bookings;
mod re_invite_received_booking;
mod reschedule_made_booking;
mod save_settings;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::accept_received_booking::{AcceptReceivedBooking, AcceptReceivedBookingResponse};
pub use self::cancel_made_booking::{CancelMadeBooking, CancelMadeBookingResponse};
pub use self::create_booking::CreateBooking;
pub use self::delete_made_bookings::DeleteMadeBookings;
pub use self::delete_received_booking::DeleteReceivedBooking;
pub use self::get_settings::{GetSettings, GetSettingsResponse};
pub use self::get_user_booking_requirements::{
    GetUserBookingRequirements, GetUserBookingRequirementsResponse,
};
pub use self::made_booking_details::{MadeBookingDetails, MadeBookingDetailsResponse};
pub use self::made_bookings::{MadeBookings, PhoneChatOrder};
pub use self::re_invite_received_booking::{ReInviteReceivedBooking, ReInviteReceivedBookingResponse};
pub use self::reschedule_made_booking::{RescheduleMadeBooking, RescheduleMadeBookingResponse};
pub use self::save_settings::SaveSettings;
use crate::OnBehalf;

/// The endpoints of this group, and those that a group manager can send for a member.
pub const GROUP: Group = Group::new(
    "phone_chat",
    &[
        AcceptReceivedBooking::METADATA,
        CancelMadeBooking::METADATA,
        CreateBooking::METADATA,
        DeleteMadeBookings::METADATA,
        DeleteReceivedBooking::METADATA,
        GetSettings::METADATA,
        GetUserBookingRequirements::METADATA,
        MadeBookingDetails::METADATA,
        MadeBookings::METADATA,
        ReInviteReceivedBooking::METADATA,
        RescheduleMadeBooking::METADATA,
        SaveSettings::METADATA,
        OnBehalf::<GetSettings>::METADATA,
        OnBehalf::<MadeBookingDetails>::METADATA,
        OnBehalf::<MadeBookings>::METADATA,
        OnBehalf::<SaveSettings>::METADATA,
    ],
)
.docs("Phone chat: bookings and settings.");
