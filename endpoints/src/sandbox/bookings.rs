//! Escort bookings. What is documented of an answer ends early, so most names in them are the sandbox's own.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use endpoint_runtime::partial::Rest;
use endpoint_runtime::wire::{DayFirstDate, TimeOfDay};
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::params::credits;
use super::world::{Outcome, Table, World, add, invalid, missing, order, page, unmet};
use crate::Decimal;
use crate::bookings::{BookingUpdate, GetBookingsResponse, GetMadeBookingResponse, UpdatedBooking};

pub(super) const TABLE: Table = &[
    ("bookings.CreateBooking", create),
    ("bookings.GetBooking", received),
    ("bookings.GetBookings", all_received),
    ("bookings.GetMadeBooking", made),
    ("bookings.GetMadeBookings", all_made),
    ("bookings.UpdateBooking", update),
];

/// The bookings by their ids.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct EscortBookings(BTreeMap<i64, Booking>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Booking {
    client: i64,
    performer: i64,
    date: NaiveDateTime,
    start: NaiveDateTime,
    end: NaiveDateTime,
    fee: Decimal,
    confirmed: bool,
    read: bool,
}

impl EscortBookings {
    /// How many bookings a performer has not looked at.
    pub(super) fn unread(&self, performer: i64) -> usize {
        self.0.values().filter(|booking| booking.performer == performer && !booking.read).count()
    }
}

/// The answer is the sandbox's own, as none is documented: the id of the booking.
fn create(world: &mut World, call: &Call) -> Outcome {
    let (client, now) = (world.actor(call)?, call.now());
    let performer: i64 = call.need("BookUserID")?;
    if !world.user(performer)?.services.escort || performer == client {
        return Err(unmet(format!("the user {performer} cannot be booked")));
    }
    let contact = day(call, "ContactOn")?;
    let [from, until] = ["ContactOnStartTime", "ContactOnEndTime"].map(|name| time(call, name));
    if from? >= until? {
        return Err(invalid("`ContactOnStartTime` must be before `ContactOnEndTime`"));
    }
    let start = day(call, "MeetStartDate")?.and_time(time(call, "MeetStartTime")?);
    let end = day(call, "MeetEndDate")?.and_time(time(call, "MeetEndTime")?);
    if contact <= now.date() {
        return Err(invalid("`ContactOn` must be in the future"));
    }
    if contact >= start.date() {
        return Err(invalid("`ContactOn` must be before `MeetStartDate`"));
    }
    if end <= start {
        return Err(invalid("`MeetEndDate` must be after `MeetStartDate`"));
    }
    if call.boolean("IsInCall").is_none() && call.boolean("IsOutCall").is_none() {
        return Err(invalid("`IsInCall` is required where `IsOutCall` is left out"));
    }
    let fee = credits(call, "ProposedFee")?;
    let booking = Booking { client, performer, date: now, start, end, fee, confirmed: false, read: false };
    let id = add(&mut world.escort.0, booking);
    world.interacted(client, performer, now);
    Ok(Reply::ok(json!({ "BookingID": id })))
}

/// Reading a booking marks it as read. Without an id it is the latest, as the sandbox has it.
fn received(world: &mut World, call: &Call) -> Outcome {
    let performer = world.actor(call)?;
    let wanted = call.integer("BookingID");
    let mut own = world.escort.0.iter_mut().rev().filter(|(_, booking)| booking.performer == performer);
    let found = own.find(|(id, _)| wanted.is_none_or(|wanted| wanted == **id));
    let (id, booking) = found.ok_or_else(|| missing("booking", wanted.unwrap_or_default()))?;
    booking.read = true;
    Ok(Reply::of(&shown(*id, booking)))
}

fn made(world: &mut World, call: &Call) -> Outcome {
    let client = world.actor(call)?;
    let id = call.need("BookingID")?;
    let booking = world.escort.0.get(&id).filter(|booking| booking.client == client);
    Ok(Reply::of(&shown(id, booking.ok_or_else(|| missing("booking", id))?)))
}

fn all_received(world: &mut World, call: &Call) -> Outcome {
    let performer = world.actor(call)?;
    let unread = call.boolean("UnreadOnly") == Some(true);
    let wanted = |booking: &Booking| booking.performer == performer && !(unread && booking.read);
    Ok(Reply::of(&list(world, call, "date-asc", wanted, |booking| booking.client)))
}

fn all_made(world: &mut World, call: &Call) -> Outcome {
    let client = world.actor(call)?;
    Ok(Reply::of(&list(world, call, "date-desc", |it| it.client == client, |booking| booking.performer)))
}

/// A page of bookings, under the name `Bookings`, which is not documented.
fn list(
    world: &World,
    call: &Call,
    default: &str,
    wanted: impl Fn(&Booking) -> bool,
    other: impl Fn(&Booking) -> i64,
) -> GetBookingsResponse {
    let mut own: Vec<_> = world.escort.0.iter().filter(|(_, booking)| wanted(booking)).collect();
    order(call, default, &mut own, |(id, it), key| match key {
        "nickname" => (world.nickname(other(it)), NaiveDateTime::MIN, **id),
        "meetdate" => (String::new(), it.start, **id),
        _ => (String::new(), it.date, **id),
    });
    let page = page(call, "BookingsPerPage", own);
    let items: Vec<_> = page.items.into_iter().map(|(id, booking)| shown(*id, booking)).collect();
    let mut rest = Rest::default();
    rest.insert("Bookings", serde_json::to_value(items).unwrap_or_default());
    GetBookingsResponse { page_count: page.count, page_number: page.number, rest }
}

/// The performer confirms, as the sandbox has it: who may is not documented.
fn update(world: &mut World, call: &Call) -> Outcome {
    let performer = world.actor(call)?;
    let updates: Vec<BookingUpdate> = call.need("Bookings")?;
    let mut updated = Vec::new();
    for BookingUpdate { booking_id, is_confirmed, .. } in updates {
        let found = world.escort.0.get_mut(&booking_id.0).filter(|it| it.performer == performer);
        let is_updated = found.is_some_and(|booking| {
            booking.confirmed = is_confirmed.unwrap_or(booking.confirmed);
            true
        });
        updated.push(UpdatedBooking { booking_id, is_updated });
    }
    Ok(Reply::of(&updated))
}

fn shown(id: i64, booking: &Booking) -> GetMadeBookingResponse {
    let mut rest = Rest::default();
    rest.insert("IsConfirmed", booking.confirmed);
    GetMadeBookingResponse {
        booking_id: id.into(),
        date: booking.date.into(),
        meet_start_date: booking.start.into(),
        meet_end_date: booking.end.into(),
        rest,
    }
}

fn day(call: &Call, name: &str) -> Result<NaiveDate, Reply> {
    Ok(call.need::<DayFirstDate>(name)?.naive())
}

fn time(call: &Call, name: &str) -> Result<chrono::NaiveTime, Reply> {
    Ok(call.need::<TimeOfDay>(name)?.naive())
}
