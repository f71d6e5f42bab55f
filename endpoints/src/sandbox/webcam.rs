//! Webcam bookings, seen by the client who made them and by the performer who received them.

mod making;
mod steps;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use endpoint_runtime::partial::{OneOrMany, Rest};
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};

use super::params::{ids, start_date};
use super::world::{Outcome, Table, World, missing, order, page, unmet};
use crate::types::{
    BookingId, BookingStatus, DeletedBooking, SoftwareType, WebcamBooking, WebcamBookingPerformer,
};
use crate::webcam::{MadeBookingDetailsResponse, MadeBookingsResponse};

pub(super) const TABLE: Table = &[
    ("webcam.AcceptReceivedBooking", steps::accept),
    ("webcam.CancelMadeBooking", steps::cancel_made),
    ("webcam.CancelReceivedBooking", steps::cancel_received),
    ("webcam.ConfirmMadeBooking", steps::confirm),
    ("webcam.CreateBooking", making::create),
    ("webcam.DeleteMadeBookings", |world, call| delete(world, call, Side::Made)),
    ("webcam.DeleteReceivedBookings", |world, call| delete(world, call, Side::Received)),
    ("webcam.GetUserBookingRequirements", making::requirements),
    ("webcam.MadeBookingDetails", |world, call| details(world, call, Side::Made)),
    ("webcam.MadeBookings", made),
    ("webcam.ReceivedBookingDetails", |world, call| details(world, call, Side::Received)),
    ("webcam.RejectReceivedBooking", steps::reject),
    ("webcam.RescheduleMadeBooking", making::reschedule),
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

fn at(year: i32, month: u32, day: u32, hour: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    date.and_hms_opt(hour, 0, 0).unwrap_or_default()
}
