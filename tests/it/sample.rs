//! The two documented samples of one answer.

use bytes::Bytes;
use endpoint_runtime::decode;
use endpoints::types::{BookingStatus, SoftwareType, WebcamBooking};
use endpoints::webcam::RescheduleMadeBooking;
use endpoints::{Decimal, Error, LocalDateTime};

use crate::{SAMPLE_JSON, SAMPLE_XML};

fn decoded(content_type: &str, body: &str) -> Result<WebcamBooking, Error> {
    let response = http::Response::builder().header("content-type", content_type);
    decode::<RescheduleMadeBooking>(response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
}

fn from_json() -> WebcamBooking {
    decoded("application/json", SAMPLE_JSON).unwrap()
}

fn from_xml() -> WebcamBooking {
    decoded("application/xml", SAMPLE_XML).unwrap()
}

fn date(text: &str) -> LocalDateTime {
    text.parse().unwrap()
}

#[test]
fn every_field_of_the_json_sample_is_read() {
    let booking = from_json();
    assert_eq!(booking.webcam_booking_id.0, 2);
    assert_eq!(booking.duration, 10);
    assert_eq!(booking.credits.to_string(), "10");
    assert_eq!(booking.status, BookingStatus::Pending);
    assert!(booking.is_multiple);
    assert_eq!(booking.software_type, SoftwareType::Skype);
    assert_eq!(booking.sign_in_name_or_email.as_deref(), Some("ClientUserOnSkype"));
    assert!(booking.also_phone_chat);
    assert_eq!(booking.create_date, date("2018-01-01T11:00"));
    assert_eq!(booking.session_date, date("2018-02-01T12:00"));
    assert_eq!(booking.accept_by, date("2018-02-01T00:00"));
    assert_eq!(booking.accepted_date, None);
    assert_eq!(booking.confirmed_date, None);
    assert_eq!(booking.cancelled_date, None);
    assert_eq!(booking.cancelled_reason, None);
    assert_eq!(booking.cancelled_by, None);
    assert_eq!(booking.rejected_reason, None);
    assert_eq!(booking.last_updated, None);

    let performer = booking.performer;
    assert_eq!(performer.user_id.0, 123_456);
    assert_eq!(performer.nickname, "JosepheneBlogs");
    assert_eq!(performer.sign_in_name_or_email, None);
    assert_eq!(performer.phone_number, None);
    assert_eq!(performer.total, 6);
    assert_eq!(performer.positive, 7);
    assert_eq!(performer.neutral, 1);
    assert_eq!(performer.negative, 0);
    assert_eq!(performer.ratings, 8);
    assert_eq!(performer.disputes, 0);
}

#[test]
fn both_samples_are_the_same_booking_except_where_the_documentation_differs() {
    let (json, mut xml) = (from_json(), from_xml());

    // The one difference of value: the JSON sample has noon, the XML sample midnight.
    assert_eq!(json.session_date, date("2018-02-01T12:00"));
    assert_eq!(xml.session_date, date("2018-02-01T00:00"));
    xml.session_date = json.session_date;

    // A difference of writing, not of value: `10` and `10.0000`, both kept as they came.
    assert_eq!((json.credits.to_string().as_str(), xml.credits.to_string().as_str()), ("10", "10.0000"));

    assert_eq!(json, xml);
}

#[test]
fn the_samples_in_the_repository_are_the_shared_ones() {
    for (name, ours) in [("json", SAMPLE_JSON), ("xml", SAMPLE_XML)] {
        let path = format!("api/samples/RescheduleMadeWebcamBooking.{name}");
        if let Some(shared) = endpoint_tests::shared::read(&path) {
            assert_eq!(ours, shared, "{path}");
        }
    }
}

#[test]
fn values_that_are_not_known_yet_are_kept() {
    let json = SAMPLE_JSON
        .replace("\"Pending\"", "\"Rebooked\"")
        .replace("\"SoftwareTypeID\": 3", "\"SoftwareTypeID\": 9");
    let booking = decoded("application/json", &json).unwrap();
    assert_eq!(booking.status, BookingStatus::Other("Rebooked".into()));
    assert_eq!(booking.software_type, SoftwareType::Other(9));
    let written = serde_json::to_value(&booking).unwrap();
    assert_eq!((&written["Status"], &written["SoftwareTypeID"]), (&"Rebooked".into(), &9.into()));

    let xml =
        SAMPLE_XML.replace(">Pending<", ">Rebooked<").replace("<SoftwareTypeID>3<", "<SoftwareTypeID>9<");
    assert_eq!(decoded("application/xml", &xml).unwrap().status, BookingStatus::Other("Rebooked".into()));
}

#[test]
fn a_number_is_read_digit_by_digit() {
    for digits in ["0.1", "10.0000", "1.573", "9007199254740993", "1234567890123456.789", "-0.0000000001"] {
        let json = SAMPLE_JSON.replace("\"Credits\": 10", &format!("\"Credits\": {digits}"));
        let xml = SAMPLE_XML.replace(">10.0000<", &format!(">{digits}<"));
        for booking in
            [decoded("application/json", &json).unwrap(), decoded("application/xml", &xml).unwrap()]
        {
            assert_eq!(booking.credits.to_string(), digits);
            assert_eq!(serde_json::to_string(&booking.credits).unwrap(), digits);
        }
    }
    assert_eq!(serde_json::from_str::<Decimal>("1.5e3").unwrap(), 1500.into());
}

#[test]
fn both_formats_name_the_same_place_when_a_field_is_wrong() {
    let json = SAMPLE_JSON.replace("123456", "\"a secret\"");
    let xml = SAMPLE_XML.replace("123456", "a secret");
    for error in
        [decoded("application/json", &json), decoded("application/xml", &xml)].map(Result::unwrap_err)
    {
        assert_eq!(error.path(), Some("Performer.UserID"));
        let text = error.to_string();
        assert!(text.contains("the call succeeded with 200 OK"), "{text}");
        assert!(!text.contains("a secret"), "{text}");
    }
}

#[test]
fn fields_that_are_not_known_are_passed_over() {
    let json = SAMPLE_JSON.replace("\"Duration\"", "\"New\": {\"Deep\": [1, {}]}, \"Duration\"");
    assert_eq!(decoded("application/json", &json).unwrap(), from_json());
    let xml = SAMPLE_XML.replace("<Duration>", "<New><Deep>1</Deep><Deep /></New><Duration>");
    assert_eq!(decoded("application/xml", &xml).unwrap(), from_xml());
}
