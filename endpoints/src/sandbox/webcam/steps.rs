//! What becomes of a booking: accepted, rejected, confirmed, cancelled.

use endpoint_runtime::partial::Rest;
use endpoint_sandbox::{Call, Reply};

use super::super::params::credits;
use super::super::world::{Outcome, World, unmet};
use super::Side;
use crate::types::BookingStatus;
use crate::webcam::{
    AcceptReceivedBookingResponse, CancelMadeBookingResponse, CancelReceivedBookingResponse,
    ConfirmMadeBookingResponse, RejectReceivedBookingResponse,
};

/// The first performer who accepts gets the session; the other bookings of the request are cancelled.
pub(super) fn accept(world: &mut World, call: &Call) -> Outcome {
    let (performer, now) = (world.actor(call)?, call.now());
    let agreed = credits(call, "Credits")?;
    let booking = world.webcam.own(call, performer, Side::Received)?;
    booking.need(&BookingStatus::Pending)?;
    if booking.shown.accept_by.naive() <= now {
        return Err(unmet("`AcceptBy` must be in the future"));
    }
    booking.need_time(now)?;
    booking.shown.credits = agreed;
    booking.shown.status = BookingStatus::Accepted;
    booking.shown.accepted_date = Some(now.into());
    booking.shown.last_updated = Some(now.into());
    let (id, request, nickname) =
        (booking.shown.webcam_booking_id, booking.request, booking.shown.performer.nickname.clone());
    let answer = AcceptReceivedBookingResponse {
        webcam_booking_id: id,
        duration: booking.shown.duration,
        credits: booking.shown.credits,
        status: booking.shown.status.clone(),
        rest: Rest::default(),
    };
    let others = world.webcam.0.values_mut().filter(|it| it.request == request && it.request != 0);
    for other in others.filter(|it| it.shown.webcam_booking_id != id && !it.is_over()) {
        other.cancel(&nickname, "Another performer has accepted.", now);
    }
    Ok(Reply::of(&answer))
}

pub(super) fn reject(world: &mut World, call: &Call) -> Outcome {
    let performer = world.actor(call)?;
    let booking = world.webcam.own(call, performer, Side::Received)?;
    booking.need(&BookingStatus::Pending)?;
    booking.shown.status = BookingStatus::Rejected;
    booking.shown.rejected_reason = call.text("Reason").map(str::to_owned);
    booking.shown.last_updated = Some(call.now().into());
    Ok(Reply::of(&RejectReceivedBookingResponse {
        webcam_booking_id: booking.shown.webcam_booking_id,
        duration: booking.shown.duration,
        credits: booking.shown.credits,
        status: booking.shown.status.clone(),
        is_multiple: booking.shown.is_multiple,
        rest: Rest::default(),
    }))
}

/// The credits change hands here, as the sandbox has it. That the client needs them is documented.
pub(super) fn confirm(world: &mut World, call: &Call) -> Outcome {
    let (client, now) = (world.actor(call)?, call.now());
    let booking = world.webcam.own(call, client, Side::Made)?;
    booking.need(&BookingStatus::Accepted)?;
    booking.need_time(now)?;
    world.credits.need(client, booking.shown.credits)?;
    booking.shown.status = BookingStatus::Confirmed;
    booking.shown.confirmed_date = Some(now.into());
    booking.shown.last_updated = Some(now.into());
    let what = format!("Webcam booking {}", booking.shown.webcam_booking_id);
    world.credits.pay(client, booking.performer(), booking.shown.credits, now, &what);
    Ok(Reply::of(&ConfirmMadeBookingResponse {
        webcam_booking_id: booking.shown.webcam_booking_id,
        duration: booking.shown.duration,
        credits: booking.shown.credits,
        status: booking.shown.status.clone(),
        is_multiple: booking.shown.is_multiple,
        rest: Rest::default(),
    }))
}

/// Who cancels what was confirmed gets the credits back, as the sandbox has it.
pub(super) fn cancel_made(world: &mut World, call: &Call) -> Outcome {
    let (client, now) = (world.actor(call)?, call.now());
    let nickname = world.nickname(client);
    let booking = world.webcam.own(call, client, Side::Made)?;
    match booking.shown.status {
        BookingStatus::Cancelled | BookingStatus::Rejected => {
            return Err(unmet(format!(
                "`Status` must not be Cancelled or Rejected, and is {}",
                booking.shown.status
            )));
        }
        BookingStatus::Confirmed if booking.session() < now => {
            return Err(unmet("`SessionDate` must not have passed where the booking is Confirmed"));
        }
        _ => {}
    }
    let paid = booking.shown.status == BookingStatus::Confirmed;
    booking.cancel(&nickname, call.text("Reason").unwrap_or_default(), now);
    let answer = CancelMadeBookingResponse {
        webcam_booking_id: booking.shown.webcam_booking_id,
        duration: booking.shown.duration,
        credits: booking.shown.credits,
        status: booking.shown.status.clone(),
        is_multiple: booking.shown.is_multiple,
        rest: Rest::default(),
    };
    if paid {
        let what = format!("Webcam booking {} cancelled", booking.shown.webcam_booking_id);
        world.credits.pay(booking.performer(), client, booking.shown.credits, now, &what);
    }
    Ok(Reply::of(&answer))
}

pub(super) fn cancel_received(world: &mut World, call: &Call) -> Outcome {
    let (performer, now) = (world.actor(call)?, call.now());
    let nickname = world.nickname(performer);
    let booking = world.webcam.own(call, performer, Side::Received)?;
    booking.need(&BookingStatus::Accepted)?;
    if booking.session() < now {
        return Err(unmet("`SessionDate` must not be in the past"));
    }
    booking.cancel(&nickname, call.text("Reason").unwrap_or_default(), now);
    let shown = booking.shown.clone();
    Ok(Reply::of(&CancelReceivedBookingResponse {
        webcam_booking_id: shown.webcam_booking_id,
        duration: shown.duration,
        credits: shown.credits,
        status: shown.status,
        is_multiple: shown.is_multiple,
        software_type: shown.software_type,
        sign_in_name_or_email: shown.sign_in_name_or_email,
        also_phone_chat: shown.also_phone_chat,
        create_date: shown.create_date,
        session_date: shown.session_date,
        rest: Rest::default(),
    }))
}
