//! Webcam bookings, seen by the client who made them and by the performer who received them.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate, NaiveDateTime, TimeDelta};
use endpoint_runtime::partial::{OneOrMany, Rest};
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};

use super::phone_chat;
use super::world::{
    Outcome, Table, World, add, credits, ids, invalid, missing, order, page, unmet, upcoming,
};
use crate::types::{
    BookingId, BookingStatus, DeletedBooking, SoftwareType, WebcamBooking, WebcamBookingPerformer,
};
use crate::webcam::{
    AcceptReceivedBookingResponse, CancelMadeBookingResponse, CancelReceivedBookingResponse,
    ConfirmMadeBookingResponse, GetUserBookingRequirementsResponse, MadeBookingDetailsResponse,
    MadeBookingsResponse, RejectReceivedBookingResponse, WebcamSoftware, WebcamUser,
};

pub(super) const TABLE: Table = &[
    ("webcam.AcceptReceivedBooking", accept),
    ("webcam.CancelMadeBooking", cancel_made),
    ("webcam.CancelReceivedBooking", cancel_received),
    ("webcam.ConfirmMadeBooking", confirm),
    ("webcam.CreateBooking", create),
    ("webcam.DeleteMadeBookings", |world, call| delete(world, call, Side::Made)),
    ("webcam.DeleteReceivedBookings", |world, call| delete(world, call, Side::Received)),
    ("webcam.GetUserBookingRequirements", requirements),
    ("webcam.MadeBookingDetails", |world, call| details(world, call, Side::Made)),
    ("webcam.MadeBookings", made),
    ("webcam.ReceivedBookingDetails", |world, call| details(world, call, Side::Received)),
    ("webcam.RejectReceivedBooking", reject),
    ("webcam.RescheduleMadeBooking", reschedule),
];

/// The bookings by their ids.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct WebcamBookings(BTreeMap<i64, Booking>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Booking {
    shown: WebcamBooking,
    client: i64,
    /// The bookings of one request have the same number.
    request: i64,
    /// Whether each side has deleted it.
    deleted: [bool; 2],
}

/// From which side a booking is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Made,
    Received,
}

impl WebcamBookings {
    /// The booking of the documented sample.
    pub(super) fn add_sample(&mut self, client: i64, performer: i64, nickname: &str) {
        let shown = WebcamBooking {
            webcam_booking_id: BookingId(1),
            duration: 10,
            credits: 10.into(),
            status: BookingStatus::Pending,
            is_multiple: true,
            software_type: SoftwareType::Skype,
            sign_in_name_or_email: Some("ClientUserOnSkype".to_owned()),
            also_phone_chat: true,
            create_date: at(2018, 1, 1, 11).into(),
            session_date: at(2018, 2, 1, 12).into(),
            accept_by: at(2018, 2, 1, 0).into(),
            accepted_date: None,
            confirmed_date: None,
            cancelled_date: None,
            cancelled_reason: None,
            cancelled_by: None,
            rejected_reason: None,
            last_updated: None,
            performer: WebcamBookingPerformer {
                user_id: performer.into(),
                nickname: nickname.to_owned(),
                sign_in_name_or_email: None,
                phone_number: None,
                total: 6,
                positive: 7,
                neutral: 1,
                negative: 0,
                ratings: 8,
                disputes: 0,
            },
        };
        self.0.insert(1, Booking { shown, client, request: 0, deleted: [false; 2] });
    }

    /// The booking that the call names, if it is one of this user's.
    fn own(&mut self, call: &Call, user: i64, side: Side) -> Result<&mut Booking, Reply> {
        let id = call.need("BookingID")?;
        let booking = self.0.get_mut(&id).filter(|booking| booking.is_of(user, side));
        booking.ok_or_else(|| missing("webcam booking", id))
    }
}

impl Booking {
    fn is_of(&self, user: i64, side: Side) -> bool {
        let (owner, deleted) = match side {
            Side::Made => (self.client, self.deleted[0]),
            Side::Received => (self.performer(), self.deleted[1]),
        };
        owner == user && !deleted
    }

    fn performer(&self) -> i64 {
        self.shown.performer.user_id.0
    }

    fn session(&self) -> NaiveDateTime {
        self.shown.session_date.naive()
    }

    /// Lets the call go on if the booking stands where it has to.
    fn need(&self, status: &BookingStatus) -> Result<(), Reply> {
        if self.shown.status == *status {
            return Ok(());
        }
        Err(unmet(format!("`Status` must be {status}, and is {}", self.shown.status)))
    }

    fn need_time(&self, now: NaiveDateTime) -> Result<(), Reply> {
        if self.session() > now { Ok(()) } else { Err(unmet("`SessionDate` must be in the future")) }
    }

    fn cancel(&mut self, by: &str, reason: &str, now: NaiveDateTime) {
        self.shown.status = BookingStatus::Cancelled;
        self.shown.cancelled_date = Some(now.into());
        self.shown.cancelled_by = Some(by.to_owned());
        self.shown.cancelled_reason = Some(reason.to_owned());
        self.shown.last_updated = Some(now.into());
    }

    fn is_over(&self) -> bool {
        matches!(
            self.shown.status,
            BookingStatus::Rejected | BookingStatus::Confirmed | BookingStatus::Cancelled
        )
    }
}

/// The answer is the sandbox's own, as none is documented: the bookings that were made, each as in its details. The
/// performer has until the session to accept.
fn create(world: &mut World, call: &Call) -> Outcome {
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

/// The first performer who accepts gets the session; the other bookings of the request are cancelled.
fn accept(world: &mut World, call: &Call) -> Outcome {
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

fn reject(world: &mut World, call: &Call) -> Outcome {
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
fn confirm(world: &mut World, call: &Call) -> Outcome {
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
fn cancel_made(world: &mut World, call: &Call) -> Outcome {
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

fn cancel_received(world: &mut World, call: &Call) -> Outcome {
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

/// A new booking with the settings of an old one, due in five minutes. No prerequisites are documented.
fn reschedule(world: &mut World, call: &Call) -> Outcome {
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

/// Deletes for one side alone, as the sandbox has it. The texts are its own: those of the API are not documented.
fn delete(world: &mut World, call: &Call, side: Side) -> Outcome {
    let user = world.actor(call)?;
    let mut all = Vec::new();
    for id in ids(call, "BookingIDs") {
        let booking = world.webcam.0.get_mut(&id).filter(|booking| booking.is_of(user, side));
        let (deleted, message) = match booking {
            None => (false, "There is no such booking.".to_owned()),
            Some(booking) if booking.is_over() => {
                booking.deleted[usize::from(side == Side::Received)] = true;
                (true, "The booking was deleted.".to_owned())
            }
            Some(booking) => (false, format!("The booking is {}.", booking.shown.status)),
        };
        all.push(DeletedBooking { booking_id: id.into(), deleted, message: Some(message) });
    }
    Ok(Reply::of(&OneOrMany(all)))
}

/// The answer to the performer is that to the client, as none is documented.
fn details(world: &mut World, call: &Call, side: Side) -> Outcome {
    let user = world.actor(call)?;
    Ok(Reply::of(&details_of(&world.webcam.own(call, user, side)?.shown)))
}

/// The list is under `Bookings`, a name that is not documented.
fn made(world: &mut World, call: &Call) -> Outcome {
    let client = world.actor(call)?;
    let from = start_date(call)?;
    let own = world.webcam.0.values().filter(|booking| booking.is_of(client, Side::Made));
    let since = own.filter(|it| from.is_none_or(|from| it.shown.create_date.naive().date() >= from));
    let mut own: Vec<&WebcamBooking> = since.map(|booking| &booking.shown).collect();
    order(call, "createddate-desc", &mut own, |it, key| {
        let accepted = it.accepted_date.map(|date| date.naive());
        let key = match key {
            "nickname" => (it.performer.nickname.clone(), None),
            "acceptdate" => (String::new(), accepted),
            _ => (String::new(), Some(it.create_date.naive())),
        };
        (key, it.webcam_booking_id.0)
    });
    let page = page(call, "BookingsPerPage", own);
    let mut rest = Rest::default();
    let shown: Vec<_> = page.items.into_iter().map(details_of).collect();
    rest.insert("Bookings", serde_json::to_value(shown).unwrap_or_default());
    Ok(Reply::of(&MadeBookingsResponse { page_count: page.count, page_number: page.number, rest }))
}

/// Everybody has Skype, as the sandbox has it.
fn requirements(world: &mut World, call: &Call) -> Outcome {
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

fn details_of(shown: &WebcamBooking) -> MadeBookingDetailsResponse {
    MadeBookingDetailsResponse {
        webcam_booking_id: shown.webcam_booking_id,
        duration: shown.duration,
        credits: shown.credits,
        status: shown.status.clone(),
        is_multiple: shown.is_multiple,
        software_type: shown.software_type,
        sign_in_name_or_email: shown.sign_in_name_or_email.clone(),
        rest: Rest::default(),
    }
}

/// The first day that a list asks for.
pub(super) fn start_date(call: &Call) -> Result<Option<NaiveDate>, Reply> {
    Ok(call
        .read::<endpoint_runtime::wire::LocalDate>("StartDate")?
        .map(endpoint_runtime::wire::LocalDate::naive))
}

/// As much of an address as can be said without sending anything there.
pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !text.contains(char::is_whitespace)
    })
}

fn at(year: i32, month: u32, day: u32, hour: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    date.and_hms_opt(hour, 0, 0).unwrap_or_default()
}
