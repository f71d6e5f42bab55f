//! The call that is measured, as it is declared by hand: what is sent, and what comes back.

use chrono::NaiveDateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

pub const PATH: &str = "/v1/Webcam/RescheduleMadeBooking";
pub const TOKEN: &str = "2YotnFZFEjr1zCsicMWpAA-2YotnFZFEjr1zCsicMWpAA";
pub const JSON: &str = include_str!("../../../endpoints/samples/webcam/reschedule_made_booking.json");
pub const XML: &str = include_str!("../../../endpoints/samples/webcam/reschedule_made_booking.xml");

#[derive(Debug, Serialize)]
pub struct Request {
    #[serde(rename = "BookingID")]
    pub booking_id: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[allow(dead_code)]
pub struct Booking {
    #[serde(rename = "WebcamBookingID")]
    pub webcam_booking_id: i64,
    pub duration: i32,
    pub credits: Decimal,
    pub status: Status,
    #[serde(rename = "IsMulitple")]
    pub is_multiple: bool,
    #[serde(rename = "SoftwareTypeID")]
    pub software_type: i32,
    pub sign_in_name_or_email: Option<String>,
    pub also_phone_chat: bool,
    #[serde(deserialize_with = "date")]
    pub create_date: NaiveDateTime,
    #[serde(deserialize_with = "date")]
    pub session_date: NaiveDateTime,
    #[serde(deserialize_with = "date")]
    pub accept_by: NaiveDateTime,
    #[serde(deserialize_with = "optional_date")]
    pub accepted_date: Option<NaiveDateTime>,
    #[serde(deserialize_with = "optional_date")]
    pub confirmed_date: Option<NaiveDateTime>,
    #[serde(deserialize_with = "optional_date")]
    pub cancelled_date: Option<NaiveDateTime>,
    pub cancelled_reason: Option<String>,
    pub cancelled_by: Option<String>,
    pub rejected_reason: Option<String>,
    #[serde(deserialize_with = "optional_date")]
    pub last_updated: Option<NaiveDateTime>,
    pub performer: Performer,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[allow(dead_code)]
pub struct Performer {
    #[serde(rename = "UserID")]
    pub user_id: i64,
    pub nickname: String,
    pub sign_in_name_or_email: Option<String>,
    pub phone_number: Option<String>,
    pub total: i32,
    pub positive: i32,
    pub neutral: i32,
    pub negative: i32,
    pub ratings: i32,
    pub disputes: i32,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub enum Status {
    Pending,
    Accepted,
    Rejected,
    Confirmed,
    Cancelled,
}

const FORM: &str = "%Y-%m-%dT%H:%M";

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDateTime, D::Error> {
    let text = <&str>::deserialize(deserializer)?;
    NaiveDateTime::parse_from_str(text, FORM).map_err(serde::de::Error::custom)
}

fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDateTime>, D::Error> {
    let text = Option::<&str>::deserialize(deserializer)?;
    text.map(|text| NaiveDateTime::parse_from_str(text, FORM)).transpose().map_err(serde::de::Error::custom)
}
