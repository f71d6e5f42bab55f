//! How bookings come about: what has to be known before, a new one, a copy of an old one.

use chrono::{Months, TimeDelta};
use endpoint_runtime::partial::Rest;
use endpoint_sandbox::{Call, Reply};

use super::super::params::{credits, ids, is_email, upcoming};
use super::super::phone_chat;
use super::super::world::{Outcome, World, add, invalid, unmet};
use super::{Booking, Side, details_of};
use crate::types::{BookingId, BookingStatus, SoftwareType, WebcamBooking, WebcamBookingPerformer};
use crate::webcam::{GetUserBookingRequirementsResponse, WebcamSoftware, WebcamUser};

/// The answer is the sandbox's own, as none is documented: the bookings that were made, each as in its details. The
/// performer has until the session to accept.
pub(super) fn create(world: &mut World, call: &Call) -> Outcome {
    let (client, now) = (world.actor(call)?, call.now());
    let session = upcoming(call, "SessionDate")?;
    if now.checked_add_months(Months::new(3)).is_some_and(|latest| session > latest) {
        return Err(invalid("`SessionDate` must be at most 3 months ahead"));
    }
    let software: SoftwareType = call.need("SoftwareTypeID")?;
    let sign_in: String = call.need("SignInNameOrEmail")?;
    if software == SoftwareType::MsnMessenger && !is_email(&sign_in) {
        return Err(invalid("`SignInNameOrEmail` must be an email address where `SoftwareTypeID` is 1"));
    }
    let also_phone_chat = call.boolean("AlsoPhoneChat").unwrap_or_default();
    if also_phone_chat && call.text("PhoneNumber").is_none() {
        return Err(invalid("`PhoneNumber` is required where `AlsoPhoneChat` is true"));
    }
    let duration: i32 = call.need("Duration")?;
    if duration < 1 {
        return Err(invalid("`Duration` must be at least 1"));
    }
    let performers = ids(call, "BookUserIDs");
    for performer in &performers {
        offers(world, *performer)?;
        if *performer == client {
            return Err(unmet("`BookUserIDs`: nobody can book themselves"));
        }
    }
    let request = world.webcam.0.values().map(|booking| booking.request).max().unwrap_or_default() + 1;
    let offer = credits(call, "Credits")?;
    let mut made = Vec::new();
    for performer in &performers {
        let shown = WebcamBooking {
            webcam_booking_id: BookingId(0),
            duration,
            credits: offer,
            status: BookingStatus::Pending,
            is_multiple: performers.len() > 1,
            software_type: software,
            sign_in_name_or_email: Some(sign_in.clone()),
            also_phone_chat,
            create_date: now.into(),
            session_date: session.into(),
            accept_by: session.into(),
            accepted_date: None,
            confirmed_date: None,
            cancelled_date: None,
            cancelled_reason: None,
            cancelled_by: None,
            rejected_reason: None,
            last_updated: None,
            performer: performer_of(world, *performer)?,
        };
        made.push(details_of(&insert(world, Booking { shown, client, request, deleted: [false; 2] })));
        if let (true, Some(number)) = (also_phone_chat, call.text("PhoneNumber")) {
            phone_chat::also(world, client, *performer, number, session, duration, offer, now);
        }
        world.interacted(client, *performer, now);
    }
    Ok(Reply::of(&serde_json::json!({ "Bookings": made })))
}

/// A new booking with the settings of an old one, due in five minutes. No prerequisites are documented.
pub(super) fn reschedule(world: &mut World, call: &Call) -> Outcome {
    let (client, now) = (world.actor(call)?, call.now());
    let old = world.webcam.own(call, client, Side::Made)?.shown.clone();
    let due = now.checked_add_signed(TimeDelta::minutes(5)).unwrap_or(now);
    let shown = WebcamBooking {
        create_date: now.into(),
        session_date: due.into(),
        // How long the performer has is not documented; here it is until the session.
        accept_by: due.into(),
        status: BookingStatus::Pending,
        accepted_date: None,
        confirmed_date: None,
        cancelled_date: None,
        cancelled_reason: None,
        cancelled_by: None,
        rejected_reason: None,
        last_updated: None,
        ..old
    };
    // The copy belongs to no other booking's request.
    let new = insert(world, Booking { shown, client, request: 0, deleted: [false; 2] });
    Ok(Reply::of(&new))
}

/// Everybody has Skype, as the sandbox has it.
pub(super) fn requirements(world: &mut World, call: &Call) -> Outcome {
    world.actor(call)?;
    let mut users = Vec::new();
    for id in ids(call, "BookUserIDs") {
        offers(world, id)?;
        let software = WebcamSoftware { software_type: SoftwareType::Skype, rest: Rest::default() };
        users.push(WebcamUser { user_id: id.into(), software_types: vec![software], rest: Rest::default() });
    }
    Ok(Reply::of(&GetUserBookingRequirementsResponse { users, rest: Rest::default() }))
}

/// Lets the call go on if the user can be booked.
fn offers(world: &World, id: i64) -> Result<(), Reply> {
    let user = world.user(id)?;
    if user.services.webcam && !user.phone_chat.offer_direct_chat {
        return Ok(());
    }
    Err(unmet(format!("the user {id} does not provide Webcam, or DirectChat only")))
}

fn performer_of(world: &World, id: i64) -> Result<WebcamBookingPerformer, Reply> {
    let user = world.user(id)?;
    let [total, positive, neutral, negative, ratings, disputes] = user.ratings;
    Ok(WebcamBookingPerformer {
        user_id: id.into(),
        nickname: user.nickname.clone(),
        sign_in_name_or_email: None,
        phone_number: None,
        total,
        positive,
        neutral,
        negative,
        ratings,
        disputes,
    })
}

/// Adds a booking under a new id.
fn insert(world: &mut World, booking: Booking) -> WebcamBooking {
    let id = add(&mut world.webcam.0, booking);
    let Some(booking) = world.webcam.0.get_mut(&id) else { unreachable!("it was added") };
    booking.shown.webcam_booking_id = BookingId(id);
    booking.shown.clone()
}
