//! Answers that no page shows and that a server of this kind gives all the same: .NET writes them in several manners.
//!
//! What is the same answer has to be the same value; what is none has to be told with the path to what is wrong.

use std::fmt::Debug;

use bytes::Bytes;
use endpoint_runtime::decode;
use endpoints::account::{GetPermissions, PermissionStatus};
use endpoints::bookings::{GetBookings, UpdateBooking};
use endpoints::credit_history::{GetCreditsHistory, GetCurrentCreditBalance};
use endpoints::direct_chat::GetAllPins;
use endpoints::email::{BlockedSendersUpdate, GetBlockedSendersList, GetEmail, GetUnreadEmails};
use endpoints::field_report::GetFieldReport;
use endpoints::hot_lists::GetHotList;
use endpoints::lists::{GetCountries, GetEscortRateBreaks};
use endpoints::movie::{GetMovieDetails, GetRentalDetails};
use endpoints::newsfeed::GetUserSummary;
use endpoints::pictures::GetPricePlans;
use endpoints::types::BookingStatus;
use endpoints::webcam::{self, DeleteMadeBookings, MadeBookingDetails, RescheduleMadeBooking};
use endpoints::{Endpoint, ErrorKind, phone_chat};
use serde_json::json;

use super::samples::read;
use crate::{SAMPLE_JSON, SAMPLE_XML};

const JSON: &str = "application/json; charset=utf-8";
const XML: &str = "application/xml; charset=utf-8";

fn json<E: Endpoint>(body: &str) -> E::Response {
    read::<E>(JSON, body).unwrap_or_else(|error| panic!("{} at {:?}: {body}", error, error.path()))
}

fn xml<E: Endpoint>(body: &str) -> E::Response {
    read::<E>(XML, body).unwrap_or_else(|error| panic!("{} at {:?}: {body}", error, error.path()))
}

/// That all of these are one answer.
fn same<E: Endpoint<Response: PartialEq + Debug>>(documents: &[&str]) -> E::Response {
    let mut all = documents
        .iter()
        .map(|body| if body.trim_start().starts_with('<') { xml::<E>(body) } else { json::<E>(body) });
    let first = all.next().unwrap();
    for (at, other) in all.enumerate() {
        assert_eq!(first, other, "{} has another value", documents[at + 1]);
    }
    first
}

/// Where and why it is refused.
fn refused<E: Endpoint<Response: Debug>>(media_type: &str, body: &str) -> (ErrorKind, String, String) {
    let error = read::<E>(media_type, body).unwrap_err();
    (error.kind(), error.path().unwrap_or_default().to_owned(), error.to_string())
}

#[test]
fn one_booking_in_the_manners_of_several_serializers() {
    let of_client = SAMPLE_XML.replace("2018-02-01T00:00</SessionDate>", "2018-02-01T12:00</SessionDate>");
    // Object numbers, prefixes instead of default namespaces, JSON's name for the performer, a declaration.
    let prefixed = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n".to_owned()
        + &of_client
            .replace("<WebcamBooking ", "<WebcamBooking z:Id=\"i1\" xmlns:z=\"http://schemas.microsoft.com/2003/10/Serialization/\" ")
            .replace("<Client>", "<Performer z:Id=\"i2\" xmlns:d2p1=\"http://schemas.datacontract.org/2004/07/API.Models.Profile\">")
            .replace("</Client>", "</Performer>")
            .replace("<Total xmlns=\"http://schemas.datacontract.org/2004/07/API.Models.Profile\">6</Total>", "<d2p1:Total>6</d2p1:Total>")
            .replace("i:isnil", "xsi:nil")
            .replace("xmlns:i=", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:i=");
    // Everything on one line, what is null left out, seconds and their fractions written out.
    let short = of_client
        .lines()
        .filter(|line| !line.contains("nil"))
        .map(str::trim)
        .collect::<String>()
        .replace("2018-01-01T11:00<", "2018-01-01T11:00:00.0000000<")
        .replace("<AlsoPhoneChat>true", "<AlsoPhoneChat> 1 ");
    let sparse = SAMPLE_JSON
        .lines()
        .filter(|line| !line.contains(": null"))
        .collect::<String>()
        .replace("\"Credits\": 10,", "\"Credits\": \"10.0000\",");

    let [first, others @ ..] = [&of_client, &prefixed, &short, &sparse, SAMPLE_JSON].map(|body| {
        let media_type =
            if body.contains("<Client") || body.contains("<Performer") { "text/xml" } else { "text/json" };
        let booking = read::<RescheduleMadeBooking>(media_type, body);
        booking.unwrap_or_else(|error| panic!("{error} at {:?}: {body}", error.path()))
    });
    assert_eq!(first.performer.total, 6);
    for other in others {
        assert_eq!((other.create_date, other.credits), (first.create_date, first.credits));
        assert_eq!((&other.performer, other.also_phone_chat), (&first.performer, true));
        assert_eq!((other.accepted_date, &other.cancelled_by), (None, &None));
    }
}

#[test]
fn a_bare_value_with_whatever_is_around_it() {
    let balance = same::<GetCurrentCreditBalance>(&[
        "299",
        "\u{feff} 299\r\n",
        "\"299\"",
        "<int xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">299</int>",
        "<?xml version=\"1.0\"?>\n<decimal>\n 299 </decimal>\n",
        "<double>299</double>",
        "<ser:long xmlns:ser=\"http://schemas.microsoft.com/2003/10/Serialization/\">299</ser:long>",
    ]);
    assert_eq!(balance.to_string(), "299");
    assert_eq!(json::<GetCurrentCreditBalance>("-0.50").to_string(), "-0.50");
    assert_eq!(json::<GetCurrentCreditBalance>("1.5E2").to_string(), "150");
    assert_eq!(same::<GetUnreadEmails>(&["3", " 3 ", "<int> 3 </int>", "<short>3</short>"]), 3);

    for body in [
        "<int/>",
        "<int i:nil=\"true\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"/>",
        "<int>three</int>",
        "<html>3</html>",
    ] {
        assert_eq!(refused::<GetUnreadEmails>(XML, body).0, ErrorKind::Decode, "{body}");
    }
    for body in ["null", "\"three\"", "3 4", "[3]", "3.5"] {
        assert_eq!(refused::<GetUnreadEmails>(JSON, body).0, ErrorKind::Decode, "{body}");
    }
}

#[test]
fn lists_in_every_manner_of_xml() {
    let space = "xmlns=\"http://schemas.datacontract.org/2004/07/API.Models.Pictures\"";
    let plan = "<Duration>1 Week</Duration><Price>1.573</Price><PricePlanID>1</PricePlanID>";
    let plans = same::<GetPricePlans>(&[
        r#"[{"PricePlanID": 1, "Duration": "1 Week", "Price": 1.573}]"#,
        &format!(
            "<ArrayOfPicturePricePlan {space}><PicturePricePlan>{plan}</PicturePricePlan></ArrayOfPicturePricePlan>"
        ),
        &format!("<ArrayOfPricePlans><PricePlans>{plan}</PricePlans></ArrayOfPricePlans>"),
        &format!(
            "<ArrayOfanyType><anyType xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"PricePlan\">{plan}</anyType></ArrayOfanyType>"
        ),
    ]);
    assert_eq!(plans[0].price.to_string(), "1.573");
    assert!(
        same::<GetPricePlans>(&["[]", "<ArrayOfPicturePricePlan/>", "<ArrayOfX>\n</ArrayOfX>"]).is_empty()
    );

    let granted = "<Permission>userid</Permission><Status>granted</Status>";
    let other = "<Permission>nickname</Permission><Status>revoked</Status>";
    let both = same::<GetPermissions>(&[
        r#"{"Permissions": [{"Permission": "userid", "Status": "granted"}, {"Permission": "nickname", "Status": "revoked"}]}"#,
        &format!(
            "<GetPermissionsOutput><Permissions><Permissions>{granted}</Permissions><Permissions>{other}</Permissions></Permissions></GetPermissionsOutput>"
        ),
        &format!(
            "<GetPermissionsOutput><Permissions><Permission>{granted}</Permission><Permission>{other}</Permission></Permissions></GetPermissionsOutput>"
        ),
        &format!(
            "<GetPermissionsOutput><Permissions>{granted}</Permissions><New/><Permissions>{other}</Permissions></GetPermissionsOutput>"
        ),
    ]);
    assert_eq!(both.permissions[1].status, PermissionStatus::Other("revoked".to_owned()));
    let one = same::<GetPermissions>(&[
        r#"{"Permissions": [{"Permission": "userid", "Status": "granted"}]}"#,
        &format!("<PermissionsOutput><Permissions>{granted}</Permissions></PermissionsOutput>"),
        &format!(
            "<PermissionsOutput><Permissions><Permissions>{granted}</Permissions></Permissions></PermissionsOutput>"
        ),
        &format!(
            "<PermissionsOutput><Permissions><Permission>{granted}</Permission></Permissions></PermissionsOutput>"
        ),
    ]);
    assert_eq!(one.granted().collect::<Vec<_>>(), ["userid"]);

    let deleted = "<BookingID>1</BookingID><Deleted>true</Deleted><Message>Booking deleted.</Message>";
    same::<DeleteMadeBookings>(&[
        r#"{"BookingID": 1, "Deleted": true, "Message": "Booking deleted."}"#,
        r#"[{"Message": "Booking deleted.", "BookingID": 1, "Deleted": true}]"#,
        &format!("<BookingDeleted>{deleted}</BookingDeleted>"),
        &format!("<ArrayOfBookingDeleted><BookingDeleted>{deleted}</BookingDeleted></ArrayOfBookingDeleted>"),
    ]);
}

/// .NET writes a list that is not there as null.
#[test]
fn a_list_that_is_null_is_empty() {
    let nil = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"";
    let none = same::<GetPermissions>(&[
        r#"{"Permissions": null}"#,
        r#"{"Permissions": []}"#,
        &format!("<PermissionsOutput><Permissions {nil}/></PermissionsOutput>"),
        "<PermissionsOutput><Permissions/></PermissionsOutput>",
    ]);
    assert!(none.permissions.is_empty());
    same::<GetCreditsHistory>(&[
        r#"{"PageCount": 0, "PageNumber": 1, "PageSize": 50, "CreditHistory": null}"#,
        &format!(
            "<CreditHistoryOutput><CreditHistory {nil}/><PageCount>0</PageCount><PageNumber>1</PageNumber><PageSize>50</PageSize></CreditHistoryOutput>"
        ),
    ]);
    json::<phone_chat::GetUserBookingRequirements>(r#"{"PhoneChatPPM": null, "Methods": null}"#);
    json::<webcam::GetUserBookingRequirements>(r#"{"Users": [{"UserID": 1, "SoftwareTypeIDs": null}]}"#);
    json::<GetHotList>(r#"{"HotListDetails": {"UserID": 1, "ListID": 2}, "HotListMembers": null}"#);

    // One that is missing is another matter: nothing says that it is empty.
    let (kind, path, message) = refused::<GetPermissions>(JSON, "{}");
    assert_eq!((kind, path.as_str()), (ErrorKind::Decode, ""));
    assert!(message.contains("missing field `Permissions`"), "{message}");
}

#[test]
fn moments_with_seconds_and_fractions_or_without() {
    for moment in [
        "2016-03-26T18:20",
        "2016-03-26T18:20:55",
        "2016-03-26T18:20:55.1",
        "2016-03-26T18:20:55.14",
        "2016-03-26T18:20:55.1400000",
        "0001-01-01T00:00:00",
    ] {
        let pins = same::<GetAllPins>(&[
            &format!(
                r#"[{{"User": {{"Id": 123456, "Username": "BookedUser", "Nickname": "B"}}, "PIN": "0042", "CreatedDate": "{moment}", "NumberOfCalls": 2, "LastCallDate": null, "InProgress": false}}]"#
            ),
            &format!(
                "<ArrayOfDirectChatPIN xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><DirectChatPIN><CreatedDate>{moment}</CreatedDate><InProgress>false</InProgress><LastCallDate i:nil=\"true\"/><NumberOfCalls>2</NumberOfCalls><PIN>0042</PIN><User><Id>123456</Id><Nickname>B</Nickname><Username>BookedUser</Username></User></DirectChatPIN></ArrayOfDirectChatPIN>"
            ),
        ]);
        assert_eq!(
            (pins[0].pin.as_str(), pins[0].created_date.is_never()),
            ("0042", moment.starts_with("0001"))
        );
        assert_eq!(pins[0].user.rest.get("Nickname"), Some(&json!("B")));
    }
    for wrong in ["2016-03-26", "2016-03-26T18:20:55.1234567890", "26/03/2016 18:20", "", "2016-02-30T10:00"]
    {
        let sender = format!(
            r#"[{{"BlockID": 1, "Nickname": "a", "BlockDate": "{wrong}", "BlockBookings": false, "BlockSales": false, "BlockDirectChat": false, "Reason": null}}]"#
        );
        let (kind, path, _) = refused::<GetBlockedSendersList>(JSON, &sender);
        assert_eq!((kind, path.as_str()), (ErrorKind::Decode, "[0].BlockDate"), "{wrong}");
    }
}

#[test]
fn more_than_is_documented_is_kept_or_passed_over() {
    let countries = same::<GetCountries>(&[
        r#"[{"CountryID": 158, "CountryName": "Curaçao", "CountryISO2": "CW", "CountryISO3": "CUW", "Nationality": null, "AgeVerificationRequired": false, "DialCode": {"Prefixes": [5999]}}]"#,
        "<ArrayOfCountry><Country><AgeVerificationRequired>false</AgeVerificationRequired><CountryID>158</CountryID><CountryISO2>CW</CountryISO2><CountryISO3>CUW</CountryISO3><CountryName>Cura&#xE7;ao</CountryName><DialCode><Prefixes><a>5999</a></Prefixes></DialCode></Country></ArrayOfCountry>",
    ]);
    assert_eq!(countries[0].country_name, "Curaçao");

    let breaks = same::<GetEscortRateBreaks>(&[
        r#"[{"RateBreakID": 1, "RateBreak": "\u00bc Hour", "Hours": 0.25, "IsOvernight": false}]"#,
        "<ArrayOfRateBreak><RateBreak><Hours>0.25</Hours><IsOvernight>false</IsOvernight><RateBreak>¼ Hour</RateBreak><RateBreakID>1</RateBreakID></RateBreak></ArrayOfRateBreak>",
    ]);
    assert_eq!((breaks[0].hours.to_string().as_str(), breaks[0].rate_break.as_str()), ("0.25", "¼ Hour"));

    let page = same::<GetBookings>(&[
        r#"{"PageCount": 1, "PageNumber": 1, "Bookings": [{"BookingID": "7"}, {"BookingID": "8"}]}"#,
        "<BookingsOutput><Bookings><BookingID>7</BookingID></Bookings><Bookings><BookingID>8</BookingID></Bookings><PageCount>1</PageCount><PageNumber>1</PageNumber></BookingsOutput>",
    ]);
    assert_eq!(page.rest.get("Bookings").unwrap()[1]["BookingID"], "8");

    let details = xml::<MadeBookingDetails>(&SAMPLE_XML.replace(">Pending<", ">Expired<"));
    assert_eq!(details.status, BookingStatus::Other("Expired".to_owned()));
    assert_eq!(details.rest.get("Client").unwrap()["UserID"], "123456");

    let report = same::<GetFieldReport>(&[
        r#"{"FieldReport": {"ReportID": 9, "User": {"UserID": 1, "Nickname": null, "IsEscort": "true", "Images": null}}}"#,
        "<FieldReportOutput xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><FieldReport><ReportID>9</ReportID><User><Images i:nil=\"true\"/><IsEscort>true</IsEscort><UserID>1</UserID></User></FieldReport></FieldReportOutput>",
    ]);
    assert_eq!(report.field_report.unwrap().user.rest.get("IsEscort"), Some(&json!("true")));
}

#[test]
fn what_only_the_start_of_a_sample_shows() {
    let movie = r#"{"MovieID": "123", "Title": "T", "Details": null, "ThumbSafe": true, "ThumbURL": "https://a/b?c=1&d=2", "ImageSafe": false, "ImageURL": null, "Credits": 4.5, "Seconds": 61, "Size": 5000000000, "Format": "video/quicktime", "Categories": [{"CategoryID": 7, "CategoryName": "C"}], "DateUploaded": "2015-07-30T15:40:16.117", "GendersInClip": {"GenderID": 2, "GenderName": "Female"}, "User": {"MovieCount": 1, "MovieCount": 2}}"#;
    let movie = json::<GetMovieDetails>(movie);
    assert_eq!(
        (movie.size, movie.credits.to_string().as_str(), movie.categories.len()),
        (5_000_000_000, "4.5", 1)
    );
    let bare = "<Movie><Categories><MovieCategory><CategoryID>7</CategoryID><CategoryName>C</CategoryName></MovieCategory></Categories><Credits>4.5000</Credits><DateUploaded>2015-07-30T15:40:16.117</DateUploaded><ImageSafe>false</ImageSafe><MovieID>123</MovieID><Seconds>61</Seconds><Size>5000000000</Size><ThumbSafe>true</ThumbSafe><ThumbURL>https://a/b?c=1&amp;d=2</ThumbURL></Movie>";
    let from_xml = xml::<GetMovieDetails>(bare);
    assert_eq!(
        (&from_xml.movie_id, &from_xml.thumb_url, from_xml.size),
        (&movie.movie_id, &movie.thumb_url, movie.size)
    );
    assert_eq!(from_xml.categories[0].category_name, movie.categories[0].category_name);

    let rental = json::<GetRentalDetails>(
        r#"{"MovieID": "1", "Title": "T", "Details": "", "ThumbSafe": true, "ThumbURL": "", "ImageSafe": true, "ImageURL": "", "Credits": 0, "Seconds": 0, "Size": 0, "IsAmateur": true, "IsProfessional": false, "AspectRatio": "16:9", "Width": 1920, "Height": 1080, "DateUploaded": "0001-01-01T00:00:00", "Rating": 4.25, "ImagesSafe": true, "Images": [{"URL": "https://a"}], "Categories": []}"#,
    );
    assert_eq!(
        (rental.rating.to_string().as_str(), rental.images[0].url.as_deref()),
        ("4.25", Some("https://a"))
    );

    let user = r#""UserID": 1, "Nickname": "N", "Gender": "Female", "Age": 30, "IsEscort": true, "IsWebcam": true, "IsPhoneChat": false, "IsSMSChat": false, "AvailableTodayEscort": false, "AvailableNowWebcam": false, "AvailableNowPhoneChat": false, "Ratings": {"Total": 1, "Positive": 1, "Neutral": 0, "Negative": 0, "Ratings": 1, "Disputes": 0}, "ProfileThumbnailSafe": true"#;
    let summary = json::<GetUserSummary>(&format!(
        r#"{{"User": {{{user}, "Flags": [1.0000000000000000001]}}, "Summary": [{{"Type": 3}}]}}"#
    ));
    assert_eq!(summary.user.ratings.positive, 1);
    assert_eq!(summary.user.rest.get("Flags").unwrap()[0], "1.0000000000000000001");

    let email = json::<GetEmail>(
        r#"{"EmailID": 1, "Read": 1, "Subject": "", "Body": "a\u0000b\ud834\udd1e", "SentDate": "2018-01-01T00:00:00", "OtherUserID": 2, "OtherNickname": null, "OtherRatings": null, "OtherLogins": 0, "OtherHasNegativeAlias": false}"#,
    );
    assert_eq!((email.subject.as_deref(), email.body.as_deref()), (Some(""), Some("a\0b𝄞")));
}

#[test]
fn what_is_wrong_is_told_with_its_path() {
    let cases: &[(&str, String, &str)] = &[
        (JSON, SAMPLE_JSON.replace("\"Duration\": 10", "\"Duration\": \"ten\""), "Duration"),
        (JSON, SAMPLE_JSON.replace("\"Duration\": 10", "\"Duration\": null"), "Duration"),
        (JSON, SAMPLE_JSON.replace("\"Duration\": 10", "\"Duration\": 4294967296"), "Duration"),
        (JSON, SAMPLE_JSON.replace("\"Positive\": 7", "\"Positive\": 7.5"), "Performer.Positive"),
        (JSON, SAMPLE_JSON.replace("\"UserID\": 123456", "\"UserID\": {}"), "Performer.UserID"),
        (XML, SAMPLE_XML.replace("<Duration>10<", "<Duration>ten<"), "Duration"),
        (XML, SAMPLE_XML.replace("<Duration>10</Duration>", "<Duration/>"), "Duration"),
        (XML, SAMPLE_XML.replace(">7</Positive>", "><x/></Positive>"), "Performer.Positive"),
        (XML, SAMPLE_XML.replace("<UserID>123456</UserID>", ""), "Performer"),
        (
            XML,
            SAMPLE_XML.replace("<Duration>10</Duration>", "<Duration>10</Duration><Duration>11</Duration>"),
            "",
        ),
    ];
    for (media_type, body, path) in cases {
        let (kind, told, message) = refused::<RescheduleMadeBooking>(media_type, body);
        assert_eq!((kind, told.as_str()), (ErrorKind::Decode, *path), "{message}");
        assert!(message.contains("succeeded") && !message.contains("ten\""), "{message}");
    }
    // Of a list, also the place.
    let (_, path, _) =
        refused::<UpdateBooking>(JSON, r#"[{"BookingID": 1, "IsUpdated": true}, {"BookingID": 2}]"#);
    assert_eq!(path, "[1]");
}

#[test]
fn media_types_and_charsets() {
    for media_type in [
        "text/json",
        "application/problem+json",
        "APPLICATION/JSON;charset=\"UTF-8\"",
        "application/json;odata=x",
    ] {
        assert_eq!(read::<GetUnreadEmails>(media_type, "3").unwrap(), 3, "{media_type}");
    }
    for media_type in ["text/xml", "application/soap+xml; charset=us-ascii"] {
        assert_eq!(read::<GetUnreadEmails>(media_type, "<int>3</int>").unwrap(), 3, "{media_type}");
    }
    for media_type in
        ["text/html", "application/json; charset=utf-16", "application/octet-stream", "text/plain"]
    {
        let (kind, _, message) = refused::<GetUnreadEmails>(media_type, "3");
        assert_eq!(kind, ErrorKind::ContentType, "{media_type}: {message}");
    }
    let wide = |media_type: &str, text: &str| {
        let body: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let answer = http::Response::builder().header("content-type", media_type);
        decode::<GetUnreadEmails>(answer.body(Bytes::from(body)).unwrap()).unwrap_err().kind()
    };
    assert_eq!(wide("application/json; charset=utf-16", "\u{feff}3"), ErrorKind::ContentType);
    assert_eq!(wide("application/json", "\u{feff}3"), ErrorKind::Decode);
    assert_eq!(
        wide("application/xml", "<?xml version=\"1.0\" encoding=\"utf-16\"?><int>3</int>"),
        ErrorKind::Decode
    );
    assert_eq!(read::<GetUnreadEmails>("", "3").unwrap_err().kind(), ErrorKind::ContentType);
    // What answers nothing takes anything.
    for (media_type, body) in [(JSON, ""), ("text/html", "<p>ok</p>"), (JSON, "{\"Ok\": true}")] {
        read::<BlockedSendersUpdate>(media_type, body).unwrap();
    }
}
