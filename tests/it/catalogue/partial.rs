//! Answers of which a part is known: that part is typed, and the rest is there, in both formats.

use endpoint_runtime::decode;
use endpoints::account::VerifyCredentials;
use endpoints::bookings::GetBooking;
use endpoints::email::{BlockedSendersUpdate, GetEmail, GetUnreadEmails};
use endpoints::hot_lists::GetHotList;
use endpoints::lists::{GetCountries, GetEscortRateBreaks};
use endpoints::movie::GetMovieDetails;
use endpoints::phone_chat::{DeleteMadeBookings, GetUserBookingRequirements};
use endpoints::types::BookingStatus;
use endpoints::webcam::{self, AcceptReceivedBooking};
use endpoints::{Decimal, Endpoint, ErrorKind};
use serde_json::json;

use super::samples::read;
use crate::{SAMPLE_JSON, SAMPLE_XML};

fn json<E: Endpoint>(body: &str) -> E::Response {
    read::<E>("application/json", body).unwrap()
}

fn xml<E: Endpoint>(body: &str) -> E::Response {
    read::<E>("application/xml", body).unwrap()
}

/// The answer of which this one's known fields are the start.
#[test]
fn what_is_known_is_typed_and_the_rest_is_there() {
    let from_json = json::<AcceptReceivedBooking>(SAMPLE_JSON);
    assert_eq!((from_json.duration, &from_json.status), (10, &BookingStatus::Pending));
    assert_eq!(from_json.rest.get("IsMulitple"), Some(&json!(true)));
    assert_eq!(from_json.rest.get("Performer").unwrap()["Nickname"], "JosepheneBlogs");
    assert_eq!(from_json.rest.get("Status"), None);
    assert_eq!(from_json.rest.field::<i64>("SoftwareTypeID").unwrap(), Some(3));

    // The type has another name than the root element, whose name is not documented.
    let from_xml = xml::<AcceptReceivedBooking>(SAMPLE_XML);
    assert_eq!(from_xml.credits.to_string(), "10.0000");
    assert_eq!(from_xml.rest.get("Client").unwrap()["Nickname"], "JosepheneBlogs");
    assert_eq!(from_xml.rest.get("AcceptedDate"), Some(&json!(null)));
    assert_eq!(
        (from_json.webcam_booking_id, from_json.credits, from_json.status),
        (from_xml.webcam_booking_id, from_xml.credits, from_xml.status)
    );
    // Values that nobody has looked at are not printed.
    assert!(!format!("{:?}", from_json.rest).contains("Josephene"));
}

#[test]
fn fields_that_need_a_scope_may_be_missing() {
    let bare = json::<VerifyCredentials>(r#"{"UserID": 7}"#);
    assert_eq!((bare.user_id.0, bare.email_address, bare.is_age_verified), (7, None, None));
    let rich = json::<VerifyCredentials>(r#"{"UserID": 7, "IsGroupManager": true, "New": [1]}"#);
    assert_eq!((rich.is_group_manager, rich.rest.get("New")), (Some(true), Some(&json!([1]))));
}

#[test]
fn an_answer_without_a_known_form_is_kept_as_it_came() {
    assert_eq!(json::<GetBooking>(r#"{"BookingID": 7}"#).value(), &json!({ "BookingID": 7 }));
    assert_eq!(xml::<GetBooking>("<A><BookingID>7</BookingID></A>").value(), &json!({ "BookingID": "7" }));
    let nothing = decode::<GetBooking>(http::Response::new(bytes::Bytes::new())).unwrap();
    assert_eq!(nothing.value(), &json!(null));
}

#[test]
fn one_deletion_or_a_list_of_them() {
    const ONE: &str = r#"{"BookingID": 7, "Deleted": true, "Message": null}"#;
    let list = format!("[{ONE}]");
    assert_eq!(json::<webcam::DeleteMadeBookings>(ONE), json::<webcam::DeleteMadeBookings>(&list));
    assert_eq!(json::<webcam::DeleteMadeBookings>(ONE).0, json::<DeleteMadeBookings>(&list));
    let list = "<ArrayOfX><X><BookingID>7</BookingID><Deleted>true</Deleted></X></ArrayOfX>";
    assert_eq!(xml::<webcam::DeleteMadeBookings>(list).0[0].booking_id.0, 7);
}

#[test]
fn answers_of_other_shapes() {
    assert_eq!(json::<GetUnreadEmails>("3"), 3);
    assert_eq!(xml::<GetUnreadEmails>("<int>3</int>"), 3);
    json::<BlockedSendersUpdate>("");

    let prices = json::<GetUserBookingRequirements>(r#"{"PhoneChatPPM": null, "Methods": [{"Method": 1}]}"#);
    assert_eq!(prices.phone_chat_ppm, None);
    assert_eq!(prices.methods[0].value()["Method"], 1);

    let breaks = r#"[{"RateBreakID": 1, "RateBreak": "½ Hour", "Hours": 0.50, "IsOvernight": false}]"#;
    let breaks = json::<GetEscortRateBreaks>(breaks);
    assert_eq!((breaks[0].rate_break.as_str(), breaks[0].hours.to_string().as_str()), ("½ Hour", "0.50"));

    let country = r#"[{"CountryID": 158, "CountryName": "United Kingdom", "CountryISO2": "GB",
        "CountryISO3": "GBR", "Nationality": "British", "AgeVerificationRequired": true}]"#;
    assert_eq!(json::<GetCountries>(country)[0].country_id.0, 158);

    let list = json::<GetHotList>(
        r#"{"HotListDetails": {"UserID": 1, "ListID": 2, "ListName": "A", "UserName": "B"},
        "HotListMembers": [{"UserID": 3, "InteractionCount": 0, "UserName": "C", "Notes": null,
        "LastUpdated": "2016-03-26T18:20:55.14", "LastInteractionDate": "0001-01-01T00:00:00", "Profile": null}]}"#,
    );
    assert!(list.hot_list_members[0].last_interaction_date.is_never());
    assert!(list.rest.is_empty());

    let email = json::<GetEmail>(
        r#"{"EmailID": 1, "Read": 0, "Subject": "Hi", "Body": "", "SentDate": "2017-11-28T13:29:39.263",
        "OtherUserID": 2, "OtherNickname": "A", "OtherRatings": {"Total": 1}, "OtherLogins": 3,
        "OtherHasNegativeAlias": false}"#,
    );
    assert_eq!(email.other_ratings.value()["Total"], 1);

    // The sample repeats a key; the last one counts.
    let movie = json::<GetMovieDetails>(
        r#"{"MovieID": "1", "Title": "T", "Details": null, "ThumbSafe": true, "ThumbURL": "", "ImageSafe": false,
        "ImageURL": "", "Credits": 2.50, "Seconds": 60, "Size": 5000000000, "Format": "video/quicktime",
        "Categories": [{"CategoryID": 1, "CategoryName": "C"}], "DateUploaded": "2015-07-30T15:40:16.117",
        "GendersInClip": {"GenderID": 1, "GenderName": "G"}, "User": {"MovieCount": 1, "MovieCount": 2}}"#,
    );
    assert_eq!((movie.credits.to_string().as_str(), movie.size), ("2.50", 5_000_000_000));
    assert_eq!(movie.user.value()["MovieCount"], 2);
}

/// Half an answer is never taken for a whole one.
#[test]
fn an_answer_that_was_cut_off_is_refused_wherever_it_ends() {
    for end in 0..SAMPLE_JSON.trim_end().len() {
        let Some(cut) = SAMPLE_JSON.get(..end) else { continue };
        let error = read::<AcceptReceivedBooking>("application/json", cut).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{end}");
        assert!(end == 0 || read::<GetBooking>("application/json", cut).is_err(), "{end}");
    }
    for end in 1..SAMPLE_XML.trim_end().len() {
        let Some(cut) = SAMPLE_XML.get(..end) else { continue };
        assert!(read::<AcceptReceivedBooking>("application/xml", cut).is_err(), "{end}");
        assert!(read::<GetBooking>("application/xml", cut).is_err(), "{end}");
    }
}

/// What nobody declared is as exact as what is declared, in both formats.
#[test]
fn no_number_is_rounded_wherever_it_is() {
    const DIGITS: &str = "12345678901234567890.123456789";
    let decimal: Decimal = DIGITS.parse().unwrap();

    let body = SAMPLE_JSON.replace(
        "\"IsMulitple\"",
        &format!("\"More\": {{\"Deep\": [1, {DIGITS}, 0.5]}}, \"New\": {DIGITS}, \"IsMulitple\""),
    );
    let booking = json::<AcceptReceivedBooking>(&body);
    assert_eq!(booking.rest.field::<Decimal>("New").unwrap(), Some(decimal));
    assert_eq!(booking.rest.get("More"), Some(&json!({ "Deep": [1, DIGITS, 0.5] })));
    assert_eq!(booking.duration, 10);

    let body = SAMPLE_XML.replace("<IsMulitple>", &format!("<New>{DIGITS}</New><IsMulitple>"));
    assert_eq!(xml::<AcceptReceivedBooking>(&body).rest.field::<Decimal>("New").unwrap(), Some(decimal));

    for body in [DIGITS.to_owned(), format!("[{DIGITS}]"), format!("{{\"a\": {{\"b\": [{DIGITS}]}}}}")] {
        let text = json::<GetBooking>(&body).value().to_string();
        assert!(text.contains(&format!("\"{DIGITS}\"")), "{text}");
    }
    assert_eq!(xml::<GetBooking>(&format!("<A><B>{DIGITS}</B></A>")).value(), &json!({ "B": DIGITS }));
    // What a float holds stays a number, and what is text stays text.
    let value = json::<GetBooking>(&format!("[0.30000000000000004, 1e3, \"1e3\", \"{DIGITS}\"]"));
    assert_eq!(value.value(), &json!([0.300_000_000_000_000_04, 1000.0, "1e3", DIGITS]));
}
