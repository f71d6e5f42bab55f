//! Webcam bookings as the made side sees them.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use endpoint_runtime::http::StatusCode;
use endpoint_sandbox::{Call, Reply};
use serde_json::Value;

use crate::types::{BookingId, BookingStatus, SoftwareType, WebcamBooking, WebcamBookingPerformer};

/// The bookings by their ids.
pub(super) struct WebcamBookings(BTreeMap<i64, WebcamBooking>);

impl WebcamBookings {
    /// A new booking with the settings of an old one, due in five minutes.
    pub(super) fn reschedule(&mut self, call: &Call) -> Reply {
        let id = call.integer("BookingID").unwrap_or_default();
        let Some(old) = self.0.get(&id) else {
            let detail = format!("there is no webcam booking with the id {id}");
            return Reply::refuse(StatusCode::NOT_FOUND, "No such booking", detail);
        };
        let due = call.now() + TimeDelta::minutes(5);
        let new_id = self.0.last_key_value().map_or(1, |(last, _)| last + 1);
        let new = WebcamBooking {
            webcam_booking_id: BookingId(new_id),
            create_date: call.now().into(),
            session_date: due.into(),
            // How long the performer has is not documented; here it is until the session.
            accept_by: due.into(),
            ..pending(old.clone())
        };
        let reply = reply(&new);
        self.0.insert(new_id, new);
        reply
    }
}

/// The booking without anything that happened to it.
fn pending(booking: WebcamBooking) -> WebcamBooking {
    WebcamBooking {
        status: BookingStatus::Pending,
        accepted_date: None,
        confirmed_date: None,
        cancelled_date: None,
        cancelled_reason: None,
        cancelled_by: None,
        rejected_reason: None,
        last_updated: None,
        ..booking
    }
}

fn reply(booking: &WebcamBooking) -> Reply {
    // Its keys are text and its numbers finite, so it has a JSON form.
    Reply::ok(serde_json::to_value(booking).unwrap_or(Value::Null))
}

/// One booking, with the values of the documented sample.
impl Default for WebcamBookings {
    fn default() -> Self {
        let first = WebcamBooking {
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
                user_id: 123_456.into(),
                nickname: "JosepheneBlogs".to_owned(),
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
        Self(BTreeMap::from([(1, first)]))
    }
}

fn at(year: i32, month: u32, day: u32, hour: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    date.and_hms_opt(hour, 0, 0).unwrap_or_default()
}
