//! Phone chat bookings and settings.
//!
//! No endpoint that is documented confirms one, so no credits change hands here.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};
use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::params::{credits, decimal, ids, start_date, upcoming};
use super::world::{Outcome, Table, World, add, invalid, missing, order, page, unmet};
use crate::Decimal;
use crate::phone_chat::{
    AcceptReceivedBookingResponse, CancelMadeBookingResponse, GetSettingsResponse,
    GetUserBookingRequirementsResponse, MadeBookingDetailsResponse, ReInviteReceivedBookingResponse,
    RescheduleMadeBookingResponse,
};
use crate::types::{BookingStatus, DeletedBooking, PhoneChatMethod};

pub(super) const TABLE: Table = &[
    ("phone_chat.AcceptReceivedBooking", accept),
    ("phone_chat.CancelMadeBooking", cancel),
    ("phone_chat.CreateBooking", create),
    ("phone_chat.DeleteMadeBookings", |world, call| delete(world, call, Side::Made)),
    ("phone_chat.DeleteReceivedBooking", |world, call| delete(world, call, Side::Received)),
    ("phone_chat.GetSettings", settings),
    ("phone_chat.GetUserBookingRequirements", requirements),
    ("phone_chat.MadeBookingDetails", details),
    ("phone_chat.MadeBookings", made),
    ("phone_chat.ReInviteReceivedBooking", re_invite),
    ("phone_chat.RescheduleMadeBooking", reschedule),
    ("phone_chat.SaveSettings", save_settings),
];

/// The bookings by their ids.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct PhoneBookings(BTreeMap<i64, Booking>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Booking {
    client: i64,
    performer: i64,
    created: NaiveDateTime,
    session: NaiveDateTime,
    /// Until when it can be accepted. A copy of an old booking has no such time: none is documented for it.
    accept_by: Option<NaiveDateTime>,
    duration: i32,
    credits: Decimal,
    status: BookingStatus,
    method: PhoneChatMethod,
    phone_number: Option<String>,
    skype_name: Option<String>,
    /// Whether each side has deleted it.
    deleted: [bool; 2],
}

/// From which side a booking is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Made,
    Received,
}

impl PhoneBookings {
    /// What waits beyond its time is rejected, as is documented.
    fn catch_up(&mut self, now: NaiveDateTime) {
        for booking in self.0.values_mut() {
            let late = booking.accept_by.is_some_and(|until| until <= now);
            if late && booking.status == BookingStatus::Pending {
                booking.status = BookingStatus::Rejected;
            }
        }
    }

    /// The booking that the call names, if it is one of this user's.
    fn own(&mut self, call: &Call, user: i64, side: Side) -> Result<(i64, &mut Booking), Reply> {
        self.catch_up(call.now());
        let id = call.need("BookingID")?;
        let booking = self.0.get_mut(&id).filter(|booking| booking.is_of(user, side));
        booking.map(|booking| (id, booking)).ok_or_else(|| missing("phone chat booking", id))
    }
}

impl Booking {
    fn is_of(&self, user: i64, side: Side) -> bool {
        let (owner, deleted) = match side {
            Side::Made => (self.client, self.deleted[0]),
            Side::Received => (self.performer, self.deleted[1]),
        };
        owner == user && !deleted
    }

    fn need_pending(&self) -> Result<(), Reply> {
        if self.status == BookingStatus::Pending {
            return Ok(());
        }
        Err(unmet(format!("`Status` must be Pending, and is {}", self.status)))
    }
}

/// A webcam booking with `AlsoPhoneChat` makes a phone chat booking too. The client is called, as the number says.
#[expect(clippy::too_many_arguments, reason = "each is a parameter of the webcam booking")]
pub(super) fn also(
    world: &mut World,
    client: i64,
    performer: i64,
    number: &str,
    session: NaiveDateTime,
    duration: i32,
    credits: Decimal,
    now: NaiveDateTime,
) {
    let booking = Booking {
        client,
        performer,
        created: now,
        session,
        accept_by: Some(session),
        duration,
        credits,
        status: BookingStatus::Pending,
        method: PhoneChatMethod::ClientIsCalled,
        phone_number: Some(number.to_owned()),
        skype_name: None,
        deleted: [false; 2],
    };
    add(&mut world.phone.0, booking);
}

/// The answer is the sandbox's own, as none is documented: the booking as in its details.
fn create(world: &mut World, call: &Call) -> Outcome {
    let client = world.actor(call)?;
    let performer: i64 = call.need("BookUserID")?;
    let ppm = offers(world, performer)?;
    if performer == client {
        return Err(unmet("`BookUserID`: nobody can book themselves"));
    }
    let (session, accept_by) = (upcoming(call, "SessionDate")?, upcoming(call, "AcceptBy")?);
    if accept_by >= session {
        return Err(invalid("`AcceptBy` must be before `SessionDate`"));
    }
    let method: PhoneChatMethod = call.need("Method")?;
    let text = |name: &str| call.text(name).map(str::to_owned);
    let (phone_number, skype_name) = (text("PhoneNumber"), text("SkypeName"));
    match method {
        PhoneChatMethod::ClientIsCalled if phone_number.is_none() => {
            return Err(invalid("`PhoneNumber` is required where `Method` is 1"));
        }
        PhoneChatMethod::Skype if skype_name.is_none() => {
            return Err(invalid("`SkypeName` is required where `Method` is 3"));
        }
        _ => {}
    }
    let duration: i32 = call.need("Duration")?;
    let credits = credits(call, "Credits")?;
    let least = ppm.and_then(|ppm| ppm.value().checked_mul(Decimal::from(duration).value()));
    if let Some(least) = least.map(Decimal::from).filter(|least| credits < *least) {
        return Err(invalid(format!(
            "`Credits` must be at least {least}, the price per minute times `Duration`"
        )));
    }
    let booking = Booking {
        client,
        performer,
        created: call.now(),
        session,
        accept_by: Some(accept_by),
        duration,
        credits,
        status: BookingStatus::Pending,
        method,
        phone_number,
        skype_name,
        deleted: [false; 2],
    };
    let id = add(&mut world.phone.0, booking.clone());
    world.interacted(client, performer, call.now());
    Ok(Reply::of(&details_of(id, &booking)))
}

fn accept(world: &mut World, call: &Call) -> Outcome {
    let performer = world.actor(call)?;
    let agreed = credits(call, "Credits")?;
    let (id, booking) = world.phone.own(call, performer, Side::Received)?;
    // `AcceptBy` has been looked at: what is late is rejected by now.
    booking.need_pending()?;
    if booking.session <= call.now() {
        return Err(unmet("`SessionDate` must be in the future"));
    }
    booking.credits = agreed;
    booking.status = BookingStatus::Accepted;
    Ok(Reply::of(&AcceptReceivedBookingResponse {
        booking_id: id.into(),
        duration: booking.duration,
        credits: booking.credits,
        rest: Rest::default(),
    }))
}

fn cancel(world: &mut World, call: &Call) -> Outcome {
    let client = world.actor(call)?;
    let (id, booking) = world.phone.own(call, client, Side::Made)?;
    if matches!(booking.status, BookingStatus::Cancelled | BookingStatus::Rejected) {
        return Err(unmet(format!("`Status` must not be Cancelled or Rejected, and is {}", booking.status)));
    }
    if booking.status == BookingStatus::Confirmed && booking.session < call.now() {
        return Err(unmet("`SessionDate` must not have passed where the booking is Confirmed"));
    }
    booking.status = BookingStatus::Cancelled;
    Ok(Reply::of(&CancelMadeBookingResponse {
        booking_id: id.into(),
        duration: booking.duration,
        credits: booking.credits,
        status: booking.status.clone(),
        method: booking.method,
        rest: Rest::default(),
    }))
}

/// The performer asks the client to come again. What that changes is not documented; here it changes nothing.
fn re_invite(world: &mut World, call: &Call) -> Outcome {
    let performer = world.actor(call)?;
    let (id, booking) = world.phone.own(call, performer, Side::Received)?;
    booking.need_pending()?;
    if booking.session > call.now() {
        return Err(unmet("`SessionDate` must not be in the future"));
    }
    let needs = |method| booking.method == method;
    Ok(Reply::of(&ReInviteReceivedBookingResponse {
        booking_id: id.into(),
        duration: booking.duration,
        credits: booking.credits,
        status: booking.status.clone(),
        method: booking.method,
        phone_number: booking.phone_number.clone().filter(|_| needs(PhoneChatMethod::ClientIsCalled)),
        skype_name: booking.skype_name.clone().filter(|_| needs(PhoneChatMethod::Skype)),
        rest: Rest::default(),
    }))
}

/// A copy of an old booking, due in five minutes: the documentation says 5 to 10.
fn reschedule(world: &mut World, call: &Call) -> Outcome {
    let (client, now) = (world.actor(call)?, call.now());
    let (_, old) = world.phone.own(call, client, Side::Made)?;
    if old.session > now {
        return Err(unmet("`SessionDate` must have passed"));
    }
    let old = old.clone();
    world.credits.need(client, old.credits)?;
    let session = now.checked_add_signed(TimeDelta::minutes(5)).unwrap_or(now);
    let new = Booking {
        created: now,
        session,
        accept_by: None,
        status: BookingStatus::Pending,
        deleted: [false; 2],
        ..old
    };
    let (duration, credits) = (new.duration, new.credits);
    let booking_id = add(&mut world.phone.0, new).into();
    Ok(Reply::of(&RescheduleMadeBookingResponse { booking_id, duration, credits, rest: Rest::default() }))
}

/// Deletes for one side alone, as the sandbox has it. The texts are its own.
fn delete(world: &mut World, call: &Call, side: Side) -> Outcome {
    let user = world.actor(call)?;
    world.phone.catch_up(call.now());
    let mut all = Vec::new();
    for id in ids(call, "BookingIDs") {
        let booking = world.phone.0.get_mut(&id).filter(|booking| booking.is_of(user, side));
        let (deleted, message) = match booking {
            None => (false, "There is no such booking.".to_owned()),
            Some(it) if matches!(it.status, BookingStatus::Pending | BookingStatus::Accepted) => {
                (false, format!("The booking is {}.", it.status))
            }
            Some(booking) => {
                booking.deleted[usize::from(side == Side::Received)] = true;
                (true, "The booking was deleted.".to_owned())
            }
        };
        all.push(DeletedBooking { booking_id: id.into(), deleted, message: Some(message) });
    }
    Ok(Reply::of(&all))
}

fn details(world: &mut World, call: &Call) -> Outcome {
    let client = world.actor(call)?;
    let (id, booking) = world.phone.own(call, client, Side::Made)?;
    Ok(Reply::of(&details_of(id, booking)))
}

/// The list is under `Bookings`, a name that is not documented.
fn made(world: &mut World, call: &Call) -> Outcome {
    let client = world.actor(call)?;
    world.phone.catch_up(call.now());
    let from = start_date(call)?;
    let own = world.phone.0.iter().filter(|(_, booking)| booking.is_of(client, Side::Made));
    let mut own: Vec<_> = own.filter(|(_, it)| from.is_none_or(|from| it.created.date() >= from)).collect();
    order(call, "date-desc", &mut own, |(id, it), key| match key {
        "nickname" => (world.nickname(it.performer), NaiveDateTime::MIN, **id),
        "sessiondate" => (String::new(), it.session, **id),
        _ => (String::new(), it.created, **id),
    });
    let page = page(call, "BookingsPerPage", own);
    let shown: Vec<_> = page.items.into_iter().map(|(id, booking)| details_of(*id, booking)).collect();
    Ok(Reply::of(&json!({ "PageCount": page.count, "PageNumber": page.number, "Bookings": shown })))
}

/// The names in `Methods` are the sandbox's own: those of the API are not documented.
fn requirements(world: &mut World, call: &Call) -> Outcome {
    world.actor(call)?;
    let phone_chat_ppm = offers(world, call.need("BookUserID")?)?;
    let methods = [1, 2, 3].map(|method| Undocumented::from(json!({ "Method": method, "Available": true })));
    let methods = methods.into();
    Ok(Reply::of(&GetUserBookingRequirementsResponse { phone_chat_ppm, methods, rest: Rest::default() }))
}

fn settings(world: &mut World, call: &Call) -> Outcome {
    let user = world.actor(call)?;
    let offer_direct_chat = world.user(user)?.phone_chat.offer_direct_chat;
    Ok(Reply::of(&GetSettingsResponse { offer_direct_chat, rest: Rest::default() }))
}

fn save_settings(world: &mut World, call: &Call) -> Outcome {
    let id = world.actor(call)?;
    let offer_direct_chat = call.boolean("OfferDirectChat") == Some(true);
    if offer_direct_chat != call.values().contains_key("DirectChat") {
        return Err(invalid("`DirectChat` must be there exactly where `OfferDirectChat` is true"));
    }
    let number = call.text("PhoneChatNumber").unwrap_or("+44");
    let digits = number.strip_prefix('+').unwrap_or(number);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(invalid("`PhoneChatNumber` must be digits, with a `+` before them or without"));
    }
    let ppm = decimal(call, "PhoneChatPPM")?;
    let user = world.users.get_mut(&id).ok_or_else(|| missing("user", id))?;
    user.phone_chat.offer_direct_chat = offer_direct_chat;
    user.phone_chat.ppm = ppm;
    Ok(Reply::ok(()))
}

/// The price per minute of a user who can be booked.
fn offers(world: &World, id: i64) -> Result<Option<Decimal>, Reply> {
    let user = world.user(id)?;
    if user.services.phone_chat && !user.phone_chat.offer_direct_chat {
        return Ok(user.phone_chat.ppm);
    }
    Err(unmet(format!("the user {id} does not provide PhoneChat, or DirectChat only")))
}

fn details_of(id: i64, booking: &Booking) -> MadeBookingDetailsResponse {
    MadeBookingDetailsResponse {
        booking_id: id.into(),
        duration: booking.duration,
        credits: booking.credits,
        status: booking.status.clone(),
        method: booking.method,
        rest: Rest::default(),
    }
}
