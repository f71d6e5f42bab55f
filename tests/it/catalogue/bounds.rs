//! What is refused before anything is sent, with the name of the field and the rule, and how that is switched off.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use endpoint_runtime::chrono;
use endpoint_runtime::{BaseUrl, ErrorKind, encode};
use endpoints::account::GroupRegister;
use endpoints::bookings::{BookingContact, CreateBooking, GetBookings, UpdateBooking};
use endpoints::direct_cam::{ScheduleShow, UpdateDirectCamSpecialOffer};
use endpoints::email::{BlockedSendersAdd, BlockedSendersUpdate};
use endpoints::phone_chat::DeleteMadeBookings;
use endpoints::pictures::{CreateAlbum, RemoveAlbum};
use endpoints::types::{PageSize, PhoneChatMethod, ShowLength, SoftwareType};
use endpoints::webcam::{AcceptReceivedBooking, CancelMadeBooking, ConfirmMadeBooking};
use endpoints::wire::{CommaList, Text};
use endpoints::{Endpoint, GroupManaged as _, phone_chat, webcam};

use super::facts;

fn base() -> BaseUrl {
    "https://api.example.com".parse().unwrap()
}

/// What the body or the query of the request is.
fn sent(request: &impl Endpoint) -> String {
    let request = encode(request, &base()).unwrap();
    let query = request.uri().query().unwrap_or_default().to_owned();
    String::from_utf8(request.body().to_vec()).unwrap() + &query
}

fn refused(request: &impl Endpoint) -> String {
    let error = encode(request, &base()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    error.to_string()
}

fn at(year: i32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, 1, 31).unwrap().and_hms_opt(20, minute, 0).unwrap()
}

#[test]
fn lengths_ranges_and_counts() {
    let error = refused(&CreateAlbum::new("x".repeat(21)));
    assert!(error.contains("`Name` cannot be written: must have at most 20 characters, not 21"), "{error}");
    assert_eq!(sent(&CreateAlbum::new(Text::unchecked("x".repeat(21)))).len(), 32);
    assert!(refused(&CreateAlbum::new("x").pin("12 4", 5)).contains("letters and digits only"));

    let error = refused(&GetBookings::new().bookings_per_page(101));
    assert!(error.contains("`BookingsPerPage` cannot be written: must be at most 100"), "{error}");
    assert_eq!(sent(&GetBookings::new().bookings_per_page(PageSize::unchecked(101))), "BookingsPerPage=101");

    let none: CommaList<_> = Vec::<i64>::new().into();
    let error = refused(&DeleteMadeBookings::new(none));
    assert!(error.contains("`BookingIDs` cannot be written: must not be empty"), "{error}");
    let five = CommaList::from([1, 2, 3, 4, 5]);
    let webcam = |users: CommaList<_, 4>| {
        let date = chrono::DateTime::from_timestamp(soon(), 0).unwrap().naive_utc();
        webcam::CreateBooking::new(users, date, 10, 10, SoftwareType::Skype, "me")
    };
    assert!(refused(&webcam(five.clone())).contains("`BookUserIDs` cannot be written: must have at most 4"));
    assert!(sent(&webcam(five.unchecked())).starts_with(r#"{"BookUserIDs":"1,2,3,4,5","#));

    let offer =
        UpdateDirectCamSpecialOffer::new(1, true, "Title", 4, 5, endpoints::direct_cam::ShowMode::Private);
    assert!(refused(&offer).contains("`Duration` cannot be written: must be at least 5"));
}

/// In three days, in seconds.
fn soon() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_secs()).unwrap() + 3 * 24 * 60 * 60
}

#[test]
fn dates_are_in_the_future_and_in_the_format_of_the_page() {
    let call = |date: NaiveDateTime| {
        phone_chat::CreateBooking::new(7, date, 10, PhoneChatMethod::Skype, 8, at(2999, 0)).skype_name("me")
    };
    assert_eq!(
        sent(&call(at(2999, 5))),
        r#"{"BookUserID":7,"SessionDate":"2999-01-31 20:05","Duration":10,"Method":3,"SkypeName":"me","Credits":8,"AcceptBy":"2999-01-31 20:00"}"#
    );
    assert!(refused(&call(at(2018, 5))).contains("`SessionDate` cannot be written: must be in the future"));

    let show = |date| ScheduleShow::new(date, ShowLength::Minutes30, "Title", 3, "Summary", "aW1hZ2U=");
    assert!(
        sent(&show(at(2999, 15)))
            .contains(r#""ScheduledDate":"2999-01-31 20:15","EstimatedLengthInMinutes":30"#)
    );
    assert!(refused(&show(at(2999, 16))).contains("must begin at minute 00, 15, 30 or 45"));

    let contact = BookingContact {
        first_name: "Ada".into(),
        last_name: "B".into(),
        number: "12345678".into(),
        on: at(2999, 0).date(),
        from: NaiveTime::from_hms_opt(9, 5, 0).unwrap(),
        until: NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
    };
    let booking = CreateBooking::new(7, contact, at(2999, 30), at(2999, 45), 100).is_in_call(true);
    assert_eq!(
        sent(&booking),
        r#"{"BookUserID":7,"FirstName":"Ada","LastName":"B","ContactNumber":"12345678","ContactOn":"31-01-2999","ContactOnStartTime":"09:05","ContactOnEndTime":"17:00","MeetStartDate":"31-01-2999","MeetStartTime":"20:30","MeetEndDate":"31-01-2999","MeetEndTime":"20:45","IsInCall":true,"ProposedFee":100}"#
    );
}

#[test]
fn a_password_is_sent_and_not_shown() {
    let request = GroupRegister::new(1, "nick", "hunter2", "a@example.com", at(1990, 0).date());
    assert!(sent(&request).contains(r#""Password":"hunter2","ConfirmPassword":"hunter2""#));
    assert!(sent(&request).contains(r#""BirthDate":"1990-01-31""#));
    assert!(!format!("{request:?}").contains("hunter2"));
    let error = refused(&GroupRegister::new(1, "nick", "x".repeat(21), "a", at(1990, 0).date()));
    assert!(error.contains("`Password` cannot be written: must have at most 20 characters"), "{error}");
}

#[test]
fn a_request_for_a_member_is_the_same_elsewhere_with_the_member() {
    let request = CreateAlbum::new("x").on_behalf_of(42);
    assert_eq!(sent(&request), r#"{"Name":"x","UserID":42}"#);
    let address = encode(&request, &base()).unwrap().uri().to_string();
    assert_eq!(address, "https://api.example.com/v1/Groups/Pictures/CreateAlbum");
    // The one page whose own parameter names the member.
    let gallery = endpoints::pictures::GetGallery::new(7).on_behalf_of(42);
    assert_eq!(sent(&gallery), "UserID=42");
}

#[test]
fn the_documented_requests_are_what_is_sent() {
    let Some(facts) = facts::read() else { return };
    let block =
        |add: BlockedSendersAdd| add.block_bookings(false).block_sales(false).block_direct_chat(false);
    let update =
        BlockedSendersUpdate::new(1).block_bookings(true).block_sales(false).block_direct_chat(false);
    let ours = [
        ("AddBlockedSendersListEmail", sent(&block(BlockedSendersAdd::user(123_457)).reason("Spammer"))),
        ("UpdateBlockedSendersListEmail", sent(&update.reason("Spammer"))),
        ("PhoneChatAcceptReceivedBooking", sent(&phone_chat::AcceptReceivedBooking::new(1, 8))),
        ("PhoneChatDeleteMadeBookings", sent(&DeleteMadeBookings::new([100, 101, 102]))),
        ("PhoneChatRescheduleMadeBooking", sent(&phone_chat::RescheduleMadeBooking::new(1))),
        ("RemoveAlbum", sent(&RemoveAlbum::new(1))),
        (
            "UpdateEscortBooking",
            sent(&UpdateBooking::new([endpoints::bookings::BookingUpdate::new(1).is_confirmed(true)])),
        ),
        ("AcceptReceivedWebcamBooking", sent(&AcceptReceivedBooking::new(1, 10))),
        ("CancelMadeWebcamBooking", sent(&CancelMadeBooking::new(1, "I can't make it."))),
        ("ConfirmMadeWebcamBooking", sent(&ConfirmMadeBooking::new(1))),
        ("DeleteMadeWebcamBooking", sent(&webcam::DeleteMadeBookings::new([1, 2]))),
        ("DeleteReceivedWebcamBooking", sent(&webcam::DeleteReceivedBookings::new([1, 2]))),
        ("RescheduleMadeWebcamBooking", sent(&webcam::RescheduleMadeBooking { booking_id: 1.into() })),
    ];
    for fact in &facts.endpoint {
        let Some(sample) = &fact.request_sample else { continue };
        let ours = ours.iter().find(|(slug, _)| *slug == fact.slug);
        let (slug, ours) = ours.unwrap_or_else(|| panic!("{} has a sample", fact.slug));
        let [ours, documented]: [serde_json::Value; 2] =
            [ours, sample].map(|text| serde_json::from_str(text).unwrap());
        assert_eq!(ours, documented, "{slug}");
    }
}

/// Where a page was cut off, what it goes on with can be sent all the same.
#[test]
fn parameters_that_are_not_documented_can_be_sent() {
    let mut request = endpoints::search::SearchMovies::new().keywords("a b");
    request.rest.insert("PageNumber", 2);
    assert_eq!(sent(&request), "Keywords=a%20b&PageNumber=2");
    let mut request = endpoints::account::UpdateAccount::new().town("Stoke");
    request.rest.insert("OutCalls", true);
    assert_eq!(sent(&request), r#"{"Town":"Stoke","OutCalls":true}"#);
}
