//! The documents that the tests read, and their forms.

use serde::Deserialize;

use crate::schema::{Constant, Enum, EnumValue, Field, Object, Type};
use crate::wire::{Decimal, LocalDateTime};

/// An answer as the documentation of the API shows it.
pub(super) const BOOKING: &str = r#"<WebcamBooking xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/API.Models.Webcam.Made">
    <AcceptBy>2018-02-01T00:00</AcceptBy>
    <AcceptedDate i:nil="true" />
    <AlsoPhoneChat>true</AlsoPhoneChat>
    <CancelledBy i:nil="true" />
    <CancelledDate i:nil="true" />
    <CancelledReason i:nil="true" />
    <Client>
        <Disputes xmlns="http://schemas.datacontract.org/2004/07/API.Models.Profile">0</Disputes>
        <Negative xmlns="http://schemas.datacontract.org/2004/07/API.Models.Profile">0</Negative>
        <Neutral xmlns="http://schemas.datacontract.org/2004/07/API.Models.Profile">1</Neutral>
        <Positive xmlns="http://schemas.datacontract.org/2004/07/API.Models.Profile">7</Positive>
        <Ratings xmlns="http://schemas.datacontract.org/2004/07/API.Models.Profile">8</Ratings>
        <Total xmlns="http://schemas.datacontract.org/2004/07/API.Models.Profile">6</Total>
        <Nickname>JosepheneBlogs</Nickname>
        <PhoneNumber i:isnil="true" />
        <SignInNameOrEmail i:isnil="true" />
        <UserID>123456</UserID>
    </Client>
    <ConfirmedDate i:nil="true" />
    <CreateDate>2018-01-01T11:00</CreateDate>
    <Credits>10.0000</Credits>
    <Duration>10</Duration>
    <IsMulitple>true</IsMulitple>
    <LastUpdated i:nil="true" />
    <RejectedReason i:nil="true" />
    <SessionDate>2018-02-01T00:00</SessionDate>
    <SignInNameOrEmail>ClientUserOnSkype</SignInNameOrEmail>
    <SoftwareTypeID>3</SoftwareTypeID>
    <Status>Pending</Status>
    <WebcamBookingID>2</WebcamBookingID>
</WebcamBooking>"#;

/// Another, a list.
pub(super) const UPDATES: &str = r#"<ArrayOfBookingUpdateOutput xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/API.Models.Bookings">
    <BookingUpdateOutput>
        <BookingID>1</BookingID>
        <IsUpdated>true</IsUpdated>
    </BookingUpdateOutput>
</ArrayOfBookingUpdateOutput>"#;

/// A third, a number.
pub(super) const BALANCE: &str =
    r#"<int xmlns="http://schemas.microsoft.com/2003/10/Serialization/">299</int>"#;

const MADE: &str = "http://schemas.datacontract.org/2004/07/API.Models.Webcam.Made";
const PROFILE: &str = "http://schemas.datacontract.org/2004/07/API.Models.Profile";

pub(super) const INT: Type = Type::Integer { min: i32::MIN as i64, max: i32::MAX as u64 };
const OPTIONAL_STRING: Type = Type::Nullable(&Type::String);
const OPTIONAL_DATE: Type = Type::Nullable(&Type::DateTime);

static PERFORMER: Object = Object::new(
    "Performer",
    &[
        Field::new("UserID", &INT),
        Field::new("Nickname", &Type::String),
        Field::new("SignInNameOrEmail", &OPTIONAL_STRING),
        Field::new("PhoneNumber", &OPTIONAL_STRING),
        Field::new("Total", &INT).namespace(PROFILE),
        Field::new("Positive", &INT).namespace(PROFILE),
        Field::new("Neutral", &INT).namespace(PROFILE),
        Field::new("Negative", &INT).namespace(PROFILE),
        Field::new("Ratings", &INT).namespace(PROFILE),
        Field::new("Disputes", &INT).namespace(PROFILE),
    ],
)
.namespace(MADE);

static STATUS: Enum = Enum {
    name: "Status",
    values: &[EnumValue { name: "Pending", wire: Constant::String("Pending") }],
    open: true,
};

static BOOKING_OBJECT: Object = Object::new(
    "WebcamBookingResponse",
    &[
        Field::new("WebcamBookingID", &INT),
        Field::new("Duration", &INT),
        Field::new("Credits", &Type::Decimal),
        Field::new("Status", &Type::Enum(&STATUS)),
        Field::new("IsMulitple", &Type::Boolean),
        Field::new("SoftwareTypeID", &INT),
        Field::new("SignInNameOrEmail", &OPTIONAL_STRING),
        Field::new("AlsoPhoneChat", &Type::Boolean),
        Field::new("CreateDate", &Type::DateTime),
        Field::new("SessionDate", &Type::DateTime),
        Field::new("AcceptBy", &Type::DateTime),
        Field::new("AcceptedDate", &OPTIONAL_DATE),
        Field::new("ConfirmedDate", &OPTIONAL_DATE),
        Field::new("CancelledDate", &OPTIONAL_DATE),
        Field::new("CancelledReason", &OPTIONAL_STRING),
        Field::new("CancelledBy", &OPTIONAL_STRING),
        Field::new("RejectedReason", &OPTIONAL_STRING),
        Field::new("LastUpdated", &OPTIONAL_DATE),
        Field::new("Performer", &Type::Object(&PERFORMER)).xml("Client"),
    ],
)
.xml("WebcamBooking")
.namespace(MADE);

pub(super) static UPDATE_OBJECT: Object =
    Object::new("UpdatedBooking", &[Field::new("BookingID", &INT), Field::new("IsUpdated", &Type::Boolean)])
        .xml("BookingUpdateOutput")
        .namespace("http://schemas.datacontract.org/2004/07/API.Models.Bookings");

pub(super) static BOOKING_TYPE: Type = Type::Object(&BOOKING_OBJECT);
pub(super) static UPDATES_TYPE: Type = Type::Array(&Type::Object(&UPDATE_OBJECT));

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[allow(dead_code)]
pub(super) struct Booking {
    #[serde(rename = "WebcamBookingID")]
    pub(super) id: u64,
    pub(super) duration: u32,
    pub(super) credits: Decimal,
    pub(super) status: String,
    pub(super) is_mulitple: bool,
    pub(super) create_date: LocalDateTime,
    pub(super) accepted_date: Option<LocalDateTime>,
    pub(super) cancelled_reason: Option<String>,
    pub(super) performer: Performer,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[allow(dead_code)]
pub(super) struct Performer {
    #[serde(rename = "UserID")]
    pub(super) user_id: u64,
    pub(super) nickname: String,
    pub(super) phone_number: Option<String>,
    pub(super) disputes: u32,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Update {
    #[serde(rename = "BookingID")]
    pub(super) id: u64,
    pub(super) is_updated: bool,
}

/// The form of an object with one field, `Value`.
macro_rules! holder {
    ($ty:expr) => {{
        static FIELDS: &[Field] = &[Field::new("Value", &$ty)];
        static HOLDER: Object = Object::new("Holder", FIELDS);
        static TYPE: Type = Type::Object(&HOLDER);
        &TYPE
    }};
}
pub(super) use holder;
