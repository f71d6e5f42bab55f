//! Rules of several fields together, as the pages word them: refused before sending, and sent all the same if asked.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use endpoint_runtime::chrono;
use endpoint_runtime::{ErrorKind, encode, encode_unchecked};
use endpoints::account::{GroupRegister, UpdateAccount, UpdateServices};
use endpoints::bookings::{self, BookingContact};
use endpoints::direct_cam::{ShowMode, UpdateDirectCamSpecialOffer};
use endpoints::email::{BlockedSendersAdd, CustomFolders};
use endpoints::groups::GetGroupDetails;
use endpoints::movie::GetMovieDetails;
use endpoints::phone_chat::{self, SaveSettings};
use endpoints::pictures::{CreateAlbum, UpdateAlbum};
use endpoints::search::SearchTours;
use endpoints::types::{FolderId, PhoneChatMethod, SoftwareType};
use endpoints::{Client, Endpoint, GroupManaged as _, webcam};
use serde_json::json;

/// The rule is told, and nothing else keeps the request from being sent.
fn refused<E: Endpoint>(request: &E, rule: &str) {
    let base = "https://api.example.com".parse().unwrap();
    let error = encode(request, &base).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains(rule), "{error}, not {rule}");
    encode_unchecked(request, &base).unwrap();
}

fn fine<E: Endpoint>(request: &E) {
    encode(request, &"https://api.example.com".parse().unwrap()).unwrap();
}

fn at(day: u32, hour: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2999, 1, day).unwrap().and_hms_opt(hour, 0, 0).unwrap()
}

#[test]
fn services_come_with_all_their_flags() {
    fine(&UpdateServices::new(false));
    refused(&UpdateServices::new(true), "`IsEscort` is required if `IsOfferingServices` is true");
    let none = || {
        UpdateServices::new(true)
            .is_escort(false)
            .is_webcam(false)
            .is_phone_chat(false)
            .is_sms_chat(false)
            .is_content(false)
            .is_alternative(false)
    };
    refused(&none(), "`IsOtherServices` is required if `IsOfferingServices` is true");
    fine(&none().is_other_services(false));
    refused(&none().is_other_services(true), "`OtherServices` is required if `IsOtherServices` is true");
    fine(&none().is_other_services(true).other_services([1]));
    let both = none().is_webcam(true).is_other_services(true).other_services([1]);
    refused(&both, "`IsWebcam` must be false where `IsOtherServices` is true");
    let alternative = none().is_other_services(false).is_alternative(true);
    refused(&alternative, "`Alternatives` is required if `IsAlternative` is true");
    fine(&alternative.alternatives(json!({})));
    refused(&UpdateServices::new(true).on_behalf_of(7), "`IsEscort` is required");
}

#[test]
fn accounts() {
    let register = |address| GroupRegister::new(1, "nick", "hunter2", address, at(1, 0).date());
    fine(&register("ada@example.com"));
    for wrong in ["ada", "@example.com", "ada@", "a@b@c", "a b@c"] {
        refused(&register(wrong), "`EmailAddress` must be an email address");
    }
    let mut twice = register("ada@example.com");
    twice.confirm_password = endpoints::types::Password::from("hunter3").into();
    refused(&twice, "`ConfirmPassword` must be the same as `Password`");
    fine(&UpdateAccount::new().post_code("MA60"));
    refused(&UpdateAccount::new().post_code("MA60 1AA"), "`PostCode` must be the part before the space");
}

#[test]
fn a_meeting_is_after_the_talk_about_it_and_has_an_end() {
    let contact = |day| BookingContact {
        first_name: "Ada".into(),
        last_name: "B".into(),
        number: "12345678".into(),
        on: at(day, 0).date(),
        from: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
        until: NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
    };
    let call = |talk, start, end| bookings::CreateBooking::new(7, contact(talk), start, end, 100);
    fine(&call(1, at(1, 20), at(1, 21)).is_in_call(true));
    refused(&call(1, at(1, 20), at(1, 21)), "`IsInCall` is required where there is no `IsOutCall`");
    fine(&call(1, at(1, 20), at(1, 21)).is_out_call(true));
    refused(&call(2, at(1, 20), at(1, 21)).is_in_call(true), "`ContactOn` must be before `MeetStartDate`");
    refused(&call(1, at(1, 8), at(1, 21)).is_in_call(true), "`ContactOn` must be before `MeetStartDate`");
    refused(&call(1, at(2, 20), at(2, 20)).is_in_call(true), "`MeetEndDate` must be after `MeetStartDate`");
}

#[test]
fn bookings_over_the_telephone() {
    let call = |method, accept| phone_chat::CreateBooking::new(7, at(3, 20), 10, method, 8, accept);
    fine(&call(PhoneChatMethod::ClientCalls, at(2, 0)));
    refused(&call(PhoneChatMethod::ClientIsCalled, at(2, 0)), "`PhoneNumber` is required if `Method` is 1");
    fine(&call(PhoneChatMethod::ClientIsCalled, at(2, 0)).phone_number("0123456789".to_owned()));
    refused(&call(PhoneChatMethod::Skype, at(2, 0)), "`SkypeName` is required if `Method` is 3");
    refused(&call(PhoneChatMethod::ClientCalls, at(3, 20)), "`AcceptBy` must be before `SessionDate`");

    let save = |offers| SaveSettings::new(offers, 1);
    fine(&save(false));
    refused(&save(true), "`DirectChat` is required if `OfferDirectChat` is true");
    refused(
        &save(false).direct_chat(json!({})),
        "`DirectChat` must be left out if `OfferDirectChat` is false",
    );
    fine(&save(true).direct_chat(json!({})).phone_chat_number("+441234"));
    refused(&save(false).phone_chat_number("0044 1234"), "`PhoneChatNumber` must be digits");

    let soon = chrono::DateTime::from(std::time::SystemTime::now()) as chrono::DateTime<chrono::Utc>;
    let soon = soon.naive_utc() + chrono::TimeDelta::days(3);
    let webcam = |software| webcam::CreateBooking::new([1], soon, 10, 10, software, "me");
    fine(&webcam(SoftwareType::Skype));
    refused(&webcam(SoftwareType::MsnMessenger), "`SignInNameOrEmail` must be an email address");
    let also = webcam(SoftwareType::Skype).also_phone_chat(true);
    refused(&also, "`PhoneNumber` is required if `AlsoPhoneChat` is true");
}

#[test]
fn fields_that_go_together() {
    let mut album = CreateAlbum::new("x").pin("1234", 5);
    fine(&album);
    album.pin_number = None;
    refused(&album, "`PinNumber` is required where `PINPrice` is given");
    let mut update = UpdateAlbum::new(1, "x");
    update.pin_number = Some("1234".into());
    refused(&update, "`PINPrice` is required where `PinNumber` is given");

    let folders = CustomFolders { from_folder_id: Some(FolderId(1)), ..CustomFolders::default() };
    refused(&folders, "`ToFolderID` is required where `FromFolderID` is given");
    refused(&BlockedSendersAdd::default(), "`OtherUserID` is required where there is no `Nickname`");
    refused(&GetGroupDetails::default(), "`GroupID` is required where there is no `GroupName`");
    let tours = SearchTours::new(1, 2).location_proximity_miles(5);
    refused(&tours, "`LocationZipCode` is required where `LocationProximityMiles` is given");
    fine(&tours.location_zip_code("MA60"));
    refused(&GetMovieDetails::new("x1"), "`MovieID` must be digits only");
}

#[test]
fn an_offer_has_a_least_price_per_minute() {
    let offer = |minutes, credits: &str| {
        let credits: endpoints::Decimal = credits.parse().unwrap();
        UpdateDirectCamSpecialOffer::new(1, true, "Title", minutes, credits, ShowMode::Private)
    };
    fine(&offer(10, "6"));
    refused(&offer(10, "5.99"), "`TotalCredits` must be at least 0.6 for each minute of `Duration`");
    fine(&offer(10, "7922816251426433759354395033"));
}

#[test]
fn rules_are_switched_off_for_a_call_and_for_a_client_and_nothing_else_is() {
    let client = Client::live().api_key("key").bearer("token").build().unwrap();
    let nobody = GetGroupDetails::default().members_per_page(500);
    assert_eq!(client.send(&nobody).plan().unwrap_err().kind(), ErrorKind::InvalidRequest);
    let plan = client.send(&nobody).unchecked().plan().unwrap();
    assert_eq!(plan.request().uri().query(), Some("MembersPerPage=500"));
    let unchecked = Client::live().api_key("key").unchecked().build().unwrap();
    assert!(unchecked.send(&nobody).plan().is_ok());

    // What the client refuses for another reason stays refused, however the two are ordered.
    for call in [
        client.send(&nobody).unchecked().header("host", "x"),
        client.send(&nobody).header("host", "x").unchecked(),
    ] {
        assert!(call.plan().unwrap_err().to_string().contains("host"));
    }
    let album = CreateAlbum::new("x".repeat(21)).on_behalf_of(7);
    assert!(client.send(&album).plan().is_err());
    assert!(client.send(&album).unchecked().plan().is_ok());

    let values = json!({ "MembersPerPage": 500 }).as_object().unwrap().clone();
    let call = || client.send_values(GetGroupDetails::METADATA, &values);
    assert!(call().plan().unwrap_err().to_string().contains("`MembersPerPage` must be at most 100"));
    assert!(call().unchecked().plan().is_ok());
    let wrong = json!({ "MembersPerPage": "many" }).as_object().unwrap().clone();
    assert!(client.send_values(GetGroupDetails::METADATA, &wrong).unchecked().plan().is_err());
}
