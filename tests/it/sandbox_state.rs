//! What one call changes in the sandbox, another shows: the areas of the API that have state.
//!
//! More than 400 lines, because there is a story for each area, and they are told with the same few words.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta};
use endpoint_runtime::wire::LocalDate;
use endpoints::account::{GetPermissions, GroupRegister, UpdateAccount, UpdateServices, VerifyCredentials};
use endpoints::bookings::{
    BookingContact, BookingUpdate, CreateBooking as BookEscort, GetBooking, GetBookings, GetMadeBooking,
    UpdateBooking,
};
use endpoints::credit_history::{GetCreditsHistory, GetCurrentCreditBalance};
use endpoints::dashboard::{DashboardOptions, GetDashboard};
use endpoints::direct_cam::{DeleteScheduledShow, ScheduleShow, UpdateScheduledShow};
use endpoints::email::{
    BlockedSendersAdd, BlockedSendersUpdate, CustomFolders, GetBlockedSendersList, GetEmail, GetEmails,
    GetUnreadEmails, ManageEmail, SendEmail,
};
use endpoints::groups::GetGroupDetails;
use endpoints::hot_lists::GetHotList;
use endpoints::pictures::{
    AddFreePictures, AddPictures, CreateAlbum, FreePicture, GetFreeGallery, GetGallery, NewPicture,
    RemoveAlbum, UpdateAlbum,
};
use endpoints::types::{BookingStatus, PhoneChatMethod, ShowLength, SoftwareType};
use endpoints::{Client, Decimal, Error, GroupManaged as _, phone_chat, sandbox, webcam};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

const PERFORMER: i64 = 123_456;

/// The noon of the day after tomorrow, as the client too looks at whether a time is in the future.
fn noon() -> NaiveDateTime {
    static NOON: LazyLock<NaiveDateTime> = LazyLock::new(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let today = DateTime::from_timestamp(now.cast_signed(), 0).unwrap().date_naive();
        (today + TimeDelta::days(2)).and_hms_opt(12, 0, 0).unwrap()
    });
    *NOON
}

fn later(minutes: i64) -> NaiveDateTime {
    noon() + TimeDelta::minutes(minutes)
}

async fn start() -> sandbox::Sandbox {
    sandbox::builder().clock(noon).api_key("key").start().await.unwrap()
}

/// A client for this user, with every scope. What the pages demand is left to the server to refuse.
fn user(sandbox: &sandbox::Sandbox, id: i64) -> Client {
    let scopes: Vec<&str> = endpoints::scopes::ALL.iter().map(|scope| scope.as_str()).collect();
    Client::at(sandbox.base_url())
        .bearer(sandbox.token_for(&id.to_string(), &scopes))
        .api_key("key")
        .allow_plaintext_loopback()
        .unchecked()
        .build()
        .unwrap()
}

fn refused(result: Result<impl std::fmt::Debug, Error>, status: u16, words: &str) {
    let error = result.unwrap_err();
    assert!(error.is_status(status), "{error}");
    assert!(error.to_string().contains(words), "{error}");
}

/// What the sandbox answers to a body that the client itself would refuse to send.
async fn raw(sandbox: &sandbox::Sandbox, id: i64, line: &str, body: &Value) -> String {
    let (token, body) = (sandbox.token_for(&id.to_string(), &[]), body.to_string());
    let head =
        format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n");
    let (token, length) = (token.expose(), body.len());
    let request = format!("{head}Authorization: bearer {token}\r\nContent-Length: {length}\r\n\r\n{body}");
    let mut stream = tokio::net::TcpStream::connect(sandbox.address()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    answer
}

/// A webcam booking of both performers, due in an hour, as the ids that were given.
async fn book(client: &Client, performers: &[i64], credits: i64) -> Vec<i64> {
    let booking =
        webcam::CreateBooking::new(performers.to_vec(), later(60), 10, credits, SoftwareType::Skype, "ada");
    let answer = client.send(&booking).await.unwrap();
    let made = answer.value()["Bookings"].as_array().unwrap().clone();
    made.iter().map(|it| it["WebcamBookingID"].as_i64().unwrap()).collect()
}

async fn balance(client: &Client) -> Decimal {
    client.send(&GetCurrentCreditBalance).await.unwrap()
}

#[tokio::test]
async fn a_webcam_booking_goes_from_pending_to_confirmed_and_credits_change_hands() {
    let sandbox = start().await;
    let (client, performer) = (user(&sandbox, 1), user(&sandbox, PERFORMER));
    let id = book(&client, &[PERFORMER], 20).await[0];
    let status = async || client.send(&webcam::MadeBookingDetails::new(id)).await.unwrap().status;
    assert_eq!(status().await, BookingStatus::Pending);

    // The client cannot accept, and nothing can be confirmed before it was accepted.
    refused(client.send(&webcam::AcceptReceivedBooking::new(id, 25)).await, 404, "no webcam booking");
    refused(client.send(&webcam::ConfirmMadeBooking::new(id)).await, 409, "`Status` must be Accepted");
    let accepted = performer.send(&webcam::AcceptReceivedBooking::new(id, 25)).await.unwrap();
    assert_eq!((accepted.credits, accepted.status), (25.into(), BookingStatus::Accepted));
    refused(
        performer.send(&webcam::AcceptReceivedBooking::new(id, 25)).await,
        409,
        "`Status` must be Pending",
    );
    refused(performer.send(&webcam::RejectReceivedBooking::new(id, "no")).await, 409, "must be Pending");
    assert_eq!(status().await, BookingStatus::Accepted);
    assert_eq!(
        client.send(&webcam::ConfirmMadeBooking::new(id)).await.unwrap().status,
        BookingStatus::Confirmed
    );
    assert_eq!((balance(&client).await, balance(&performer).await), (274.into(), 25.into()));

    // Who cancels gets the credits back, while the session is still to come.
    let cancelled = client.send(&webcam::CancelMadeBooking::new(id, "I am late")).await.unwrap();
    assert_eq!(cancelled.status, BookingStatus::Cancelled);
    assert_eq!((balance(&client).await, balance(&performer).await), (299.into(), 0.into()));
    refused(client.send(&webcam::CancelMadeBooking::new(id, "again")).await, 409, "must not be Cancelled");

    // History and balance agree.
    let history = client.send(&GetCreditsHistory::new()).await.unwrap();
    let last = history.credit_history.last().unwrap().value();
    assert_eq!((history.credit_history.len(), &last["Balance"]), (3, &json!(299)));
    let sum: i64 = history.credit_history.iter().map(|it| it.value()["Credits"].as_i64().unwrap()).sum();
    assert_eq!(sum, 299);
}

#[tokio::test]
async fn the_first_performer_who_accepts_gets_the_session() {
    let sandbox = start().await;
    let client = user(&sandbox, 1);
    let ids = book(&client, &[PERFORMER, 3], 20).await;
    user(&sandbox, 3).send(&webcam::AcceptReceivedBooking::new(ids[1], 20)).await.unwrap();
    let other = client.send(&webcam::MadeBookingDetails::new(ids[0])).await.unwrap();
    assert_eq!((other.status, other.is_multiple), (BookingStatus::Cancelled, true));
    let late = user(&sandbox, PERFORMER).send(&webcam::AcceptReceivedBooking::new(ids[0], 20)).await;
    refused(late, 409, "`Status` must be Pending, and is Cancelled");
}

#[tokio::test]
async fn time_that_passes_ends_what_can_be_done_with_a_booking() {
    let sandbox = start().await;
    let (client, performer) = (user(&sandbox, 1), user(&sandbox, PERFORMER));
    let [pending, accepted, confirmed] = [
        book(&client, &[PERFORMER], 20).await[0],
        book(&client, &[PERFORMER], 20).await[0],
        book(&client, &[PERFORMER], 20).await[0],
    ];
    for id in [accepted, confirmed] {
        performer.send(&webcam::AcceptReceivedBooking::new(id, 20)).await.unwrap();
    }
    client.send(&webcam::ConfirmMadeBooking::new(confirmed)).await.unwrap();
    sandbox.clock().advance(Duration::from_secs(61 * 60));
    refused(performer.send(&webcam::AcceptReceivedBooking::new(pending, 20)).await, 409, "`AcceptBy`");
    refused(client.send(&webcam::ConfirmMadeBooking::new(accepted)).await, 409, "`SessionDate`");
    refused(performer.send(&webcam::CancelReceivedBooking::new(accepted, "x")).await, 409, "`SessionDate`");
    refused(client.send(&webcam::CancelMadeBooking::new(confirmed, "x")).await, 409, "`SessionDate`");

    // A copy of it is due in five minutes.
    let new = client.send(&webcam::RescheduleMadeBooking { booking_id: pending.into() }).await.unwrap();
    assert_eq!(new.session_date.naive(), later(66));
}

#[tokio::test]
async fn what_is_not_affordable_cannot_be_confirmed() {
    let sandbox = start().await;
    let client = user(&sandbox, 1);
    let id = book(&client, &[PERFORMER], 20).await[0];
    user(&sandbox, PERFORMER).send(&webcam::AcceptReceivedBooking::new(id, 300)).await.unwrap();
    refused(client.send(&webcam::ConfirmMadeBooking::new(id)).await, 409, "the balance is 299");
    assert_eq!(balance(&client).await, 299.into());
}

#[tokio::test]
async fn only_what_is_over_can_be_deleted_and_for_one_side_alone() {
    let sandbox = start().await;
    let (client, performer) = (user(&sandbox, 1), user(&sandbox, PERFORMER));
    let [over, open] = [book(&client, &[PERFORMER], 5).await[0], book(&client, &[PERFORMER], 5).await[0]];
    performer.send(&webcam::RejectReceivedBooking::new(over, "not today")).await.unwrap();
    let deleted = client.send(&webcam::DeleteMadeBookings::new([over, open, 999])).await.unwrap().0;
    let flags: Vec<bool> = deleted.iter().map(|it| it.deleted).collect();
    assert_eq!(flags, [true, false, false]);
    refused(client.send(&webcam::MadeBookingDetails::new(over)).await, 404, "no webcam booking");
    assert!(performer.send(&webcam::ReceivedBookingDetails::new(over)).await.is_ok());
}

#[tokio::test]
async fn made_bookings_come_in_pages_and_in_the_order_asked_for() {
    let sandbox = start().await;
    let client = user(&sandbox, 1);
    for _ in 0..3 {
        book(&client, &[PERFORMER], 5).await;
    }
    let ids = async |request: webcam::MadeBookings| {
        let page = client.send(&request).await.unwrap();
        let shown = page.rest.get("Bookings").unwrap().as_array().unwrap().clone();
        let ids: Vec<i64> = shown.iter().map(|it| it["WebcamBookingID"].as_i64().unwrap()).collect();
        (ids, page.page_count, page.page_number)
    };
    let asc = webcam::WebcamOrder::CreatedDateAsc;
    assert_eq!(ids(webcam::MadeBookings::new()).await, (vec![4, 3, 2, 1], 1, 1));
    let second = webcam::MadeBookings::new().order_by(asc).bookings_per_page(3).page_number(2);
    assert_eq!(ids(second).await, (vec![4], 2, 2));
    let day = LocalDate::from(noon().date());
    assert_eq!(ids(webcam::MadeBookings::new().start_date(day)).await.0, [4, 3, 2]);
}

#[tokio::test]
async fn a_phone_chat_booking_is_made_with_its_prerequisites_and_rejected_when_it_waits_too_long() {
    let sandbox = start().await;
    let (client, performer) = (user(&sandbox, 1), user(&sandbox, PERFORMER));
    performer.send(&phone_chat::SaveSettings::new(false, 2)).await.unwrap();
    let needs = client.send(&phone_chat::GetUserBookingRequirements::new(PERFORMER)).await.unwrap();
    assert_eq!(needs.phone_chat_ppm, Some(2.into()));
    let booking = |credits: i64, accept_by: i64| {
        let method = PhoneChatMethod::ClientIsCalled;
        phone_chat::CreateBooking::new(PERFORMER, later(60), 10, method, credits, later(accept_by))
    };
    let number = "07700900123";
    let date = |minutes| later(minutes).format("%Y-%m-%d %H:%M").to_string();
    let without = json!({ "BookUserID": PERFORMER, "SessionDate": date(60), "AcceptBy": date(30), "Duration": 10,
                          "Credits": 20, "Method": 1 });
    let said = raw(&sandbox, 1, "POST /v1/PhoneChat/CreateBooking", &without).await;
    assert!(said.contains("`PhoneNumber` is required where `Method` is 1"), "{said}");
    refused(client.send(&booking(19, 30).phone_number(number)).await, 400, "`Credits` must be at least 20");
    let mut late = without.clone();
    late["AcceptBy"] = json!(date(60));
    let said = raw(&sandbox, 1, "POST /v1/PhoneChat/CreateBooking", &late).await;
    assert!(said.contains("`AcceptBy` must be before `SessionDate`"), "{said}");
    let made = async || {
        let answer = client.send(&booking(20, 30).phone_number(number)).await.unwrap();
        answer.value()["BookingID"].as_i64().unwrap()
    };
    let (taken, late) = (made().await, made().await);
    performer.send(&phone_chat::AcceptReceivedBooking::new(taken, 22)).await.unwrap();
    let details = client.send(&phone_chat::MadeBookingDetails::new(taken)).await.unwrap();
    assert_eq!((details.status, details.credits), (BookingStatus::Accepted, 22.into()));

    sandbox.clock().advance(Duration::from_secs(31 * 60));
    let details = client.send(&phone_chat::MadeBookingDetails::new(late)).await.unwrap();
    assert_eq!(details.status, BookingStatus::Rejected);
    refused(performer.send(&phone_chat::AcceptReceivedBooking::new(late, 20)).await, 409, "is Rejected");
    refused(client.send(&phone_chat::RescheduleMadeBooking::new(late)).await, 409, "must have passed");
    sandbox.clock().advance(Duration::from_secs(30 * 60));
    let copy = client.send(&phone_chat::RescheduleMadeBooking::new(late)).await.unwrap().booking_id;
    refused(performer.send(&phone_chat::ReInviteReceivedBooking::new(copy)).await, 409, "`SessionDate`");
    sandbox.clock().advance(Duration::from_secs(5 * 60));
    let asked = performer.send(&phone_chat::ReInviteReceivedBooking::new(copy)).await.unwrap();
    assert_eq!(asked.phone_number.as_deref(), Some(number));
    let cancelled = client.send(&phone_chat::CancelMadeBooking::new(copy, "no")).await.unwrap();
    assert_eq!(cancelled.status, BookingStatus::Cancelled);
    let deleted = client.send(&phone_chat::DeleteMadeBookings::new([copy.0, taken])).await.unwrap();
    assert_eq!(deleted.iter().map(|it| it.deleted).collect::<Vec<_>>(), [true, false]);
    let list = client.send(&phone_chat::MadeBookings::new()).await.unwrap();
    assert_eq!(list.value()["Bookings"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_webcam_booking_can_bring_a_phone_chat_booking_along() {
    let sandbox = start().await;
    let client = user(&sandbox, 1);
    let booking = webcam::CreateBooking::new([PERFORMER], later(60), 10, 5, SoftwareType::Skype, "ada")
        .also_phone_chat(true);
    let without = json!({ "BookUserIDs": "123456", "SessionDate": later(60).format("%Y-%m-%d %H:%M").to_string(),
                          "Duration": 10, "Credits": 5, "SoftwareTypeID": 3, "SignInNameOrEmail": "ada",
                          "AlsoPhoneChat": true });
    let said = raw(&sandbox, 1, "POST /v1/Webcam/CreateBooking", &without).await;
    assert!(said.contains("`PhoneNumber` is required where `AlsoPhoneChat` is true"), "{said}");
    client.send(&booking.phone_number("07700900123")).await.unwrap();
    let list = client.send(&phone_chat::MadeBookings::new()).await.unwrap();
    assert_eq!(list.value()["Bookings"][0]["Duration"], 10);
}

#[tokio::test]
async fn an_escort_booking_is_unread_until_it_is_read_and_confirmed_by_the_performer() {
    let sandbox = start().await;
    let (client, performer) = (user(&sandbox, 1), user(&sandbox, PERFORMER));
    let contact = |days: i64| BookingContact {
        first_name: "Ada".into(),
        last_name: "L".into(),
        number: "07700900123".into(),
        on: noon().date() + TimeDelta::days(days),
        from: noon().time(),
        until: later(60).time(),
    };
    let start = noon() + TimeDelta::days(5);
    let booking = |days: i64, hours: i64| {
        BookEscort::new(PERFORMER, contact(days), start, start + TimeDelta::hours(hours), 100)
    };
    let day = |days| (noon() + TimeDelta::days(days)).format("%d-%m-%Y").to_string();
    let without = json!({ "BookUserID": PERFORMER, "FirstName": "A", "LastName": "L", "ContactNumber": "07700900123",
                          "ContactOn": day(1), "ContactOnStartTime": "12:00", "ContactOnEndTime": "13:00",
                          "MeetStartDate": day(5), "MeetStartTime": "12:00", "MeetEndDate": day(5),
                          "MeetEndTime": "14:00", "ProposedFee": 100 });
    let said = raw(&sandbox, 1, "POST /v1/Bookings/CreateBooking", &without).await;
    assert!(said.contains("`IsInCall` is required where `IsOutCall` is left out"), "{said}");
    let mut wrong = without.clone();
    wrong["ContactOn"] = json!(day(5));
    let said = raw(&sandbox, 1, "POST /v1/Bookings/CreateBooking", &wrong).await;
    assert!(said.contains("`ContactOn` must be before `MeetStartDate`"), "{said}");
    wrong["ContactOn"] = json!(day(1));
    wrong["MeetEndTime"] = json!("11:00");
    let said = raw(&sandbox, 1, "POST /v1/Bookings/CreateBooking", &wrong).await;
    assert!(said.contains("`MeetEndDate` must be after `MeetStartDate`"), "{said}");
    let id =
        client.send(&booking(1, 2).is_in_call(true)).await.unwrap().value()["BookingID"].as_i64().unwrap();

    let unread = async || {
        let page = performer.send(&GetBookings::new().unread_only(true)).await.unwrap();
        page.rest.get("Bookings").unwrap().as_array().unwrap().len()
    };
    assert_eq!(unread().await, 1);
    performer.send(&GetBooking::new().booking_id(id)).await.unwrap();
    assert_eq!(unread().await, 0);
    let update = UpdateBooking::new([BookingUpdate::new(id).is_confirmed(true), BookingUpdate::new(999)]);
    let updated = performer.send(&update).await.unwrap();
    assert_eq!(updated.iter().map(|it| it.is_updated).collect::<Vec<_>>(), [true, false]);
    let made = client.send(&GetMadeBooking::new(id)).await.unwrap();
    assert_eq!((made.meet_start_date.naive(), made.rest.get("IsConfirmed")), (start, Some(&json!(true))));
}

#[tokio::test]
async fn emails_are_sent_read_moved_and_deleted() {
    let sandbox = start().await;
    let (client, performer) = (user(&sandbox, 1), user(&sandbox, PERFORMER));
    let unread = async || performer.send(&GetUnreadEmails).await.unwrap();
    let sent = client.send(&SendEmail::new(PERFORMER, "Hello", "Are you there?")).await.unwrap();
    let id = sent.value()["EmailID"].as_i64().unwrap();
    assert_eq!(unread().await, 1);
    let email = performer.send(&GetEmail::new(id)).await.unwrap();
    assert_eq!((email.other_user_id.0, email.subject.as_deref()), (1, Some("Hello")));
    assert_eq!(unread().await, 0);
    let subjects = async |who: &Client, request: GetEmails| -> Vec<Value> {
        let answer = who.send(&request).await.unwrap();
        answer.value()["Emails"].as_array().unwrap().iter().map(|it| it["Subject"].clone()).collect()
    };
    assert_eq!(
        subjects(&client, GetEmails::new().folder_id(endpoints::types::FolderId::SENT)).await,
        ["Hello"]
    );
    assert_eq!(subjects(&performer, GetEmails::new().search("THERE")).await, ["Hello"]);
    assert!(subjects(&performer, GetEmails::new().unread_only(true)).await.is_empty());

    let made = performer.send(&CustomFolders::new().new_folder_name("Kept")).await.unwrap();
    let folder = made.value()["CustomFolders"][0]["FolderID"].as_i64().unwrap();
    performer.send(&ManageEmail::new(id).move_folder_id(folder)).await.unwrap();
    assert!(subjects(&performer, GetEmails::new()).await.is_empty());
    assert_eq!(subjects(&performer, GetEmails::new().folder_id(folder)).await, ["Hello"]);
    refused(client.send(&GetEmails::new().folder_id(folder)).await, 404, "no folder");
    performer.send(&CustomFolders::new().delete_folder_id(folder)).await.unwrap();
    assert_eq!(subjects(&performer, GetEmails::new()).await, ["Hello"]);
    performer.send(&ManageEmail::new(id).delete(true)).await.unwrap();
    refused(performer.send(&GetEmail::new(id)).await, 404, "no email");
    assert!(client.send(&GetEmail::new(id)).await.is_ok());
}

#[tokio::test]
async fn a_blocked_sender_is_refused_until_the_block_is_removed() {
    let sandbox = start().await;
    let (client, performer) = (user(&sandbox, 1), user(&sandbox, PERFORMER));
    client.send(&BlockedSendersAdd::nickname("josepheneblogs").reason("Spammer")).await.unwrap();
    let blocked = client.send(&GetBlockedSendersList).await.unwrap();
    assert_eq!(blocked[0].nickname, "JosepheneBlogs");
    refused(performer.send(&SendEmail::new(1, "Hi", "there")).await, 403, "has blocked the sender");
    client.send(&BlockedSendersUpdate::new(blocked[0].block_id).block_sales(true)).await.unwrap();
    assert!(client.send(&GetBlockedSendersList).await.unwrap()[0].block_sales);
    client.send(&BlockedSendersUpdate::new(blocked[0].block_id).remove_block(true)).await.unwrap();
    performer.send(&SendEmail::new(1, "Hi", "there")).await.unwrap();

    // Spam takes all of the sender's emails away, and blocks the sender.
    let emails = client.send(&GetEmails::new()).await.unwrap();
    let first = emails.value()["Emails"][0]["EmailID"].as_i64().unwrap();
    client.send(&ManageEmail::new(first).spam(true)).await.unwrap();
    assert_eq!(client.send(&GetUnreadEmails).await.unwrap(), 0);
    assert_eq!(client.send(&GetBlockedSendersList).await.unwrap().len(), 1);
}

#[tokio::test]
async fn albums_and_pictures_are_kept() {
    let sandbox = start().await;
    let performer = user(&sandbox, PERFORMER);
    let album = performer.send(&CreateAlbum::new("Holiday").pin("ab12", 3)).await.unwrap();
    assert_eq!((album.user_id.0, album.album_name.as_str()), (PERFORMER, "Holiday"));
    let pictures = vec![NewPicture::default().title("One"), NewPicture::default().title("Two")];
    performer.send(&AddPictures::new(pictures).album_id(album.album_id)).await.unwrap();
    performer.send(&UpdateAlbum::new(album.album_id, "Sea")).await.unwrap();
    let gallery = async |request: GetGallery| user(&sandbox, 1).send(&request).await.unwrap().into_value();
    let shown = gallery(GetGallery::new(PERFORMER)).await;
    assert_eq!(
        (&shown["Albums"][0]["AlbumName"], &shown["Pictures"][1]["Title"]),
        (&json!("Sea"), &json!("Two"))
    );
    assert_eq!(gallery(GetGallery::new(PERFORMER).page_size(1)).await["PageCount"], 2);
    refused(user(&sandbox, 1).send(&RemoveAlbum::new(album.album_id)).await, 404, "no album");
    performer.send(&RemoveAlbum::new(album.album_id)).await.unwrap();
    let shown = gallery(GetGallery::new(PERFORMER)).await;
    assert_eq!(shown["Albums"], json!([]));
    assert_eq!(
        (shown["Pictures"].as_array().unwrap().len(), &shown["Pictures"][0]["AlbumID"]),
        (2, &Value::Null)
    );

    performer.send(&AddFreePictures::new(vec![FreePicture::new("aW1hZ2U=")])).await.unwrap();
    let free = user(&sandbox, 1).send(&GetFreeGallery::new(PERFORMER)).await.unwrap();
    assert_eq!((free.pictures_total, free.pictures.len()), (1, 1));
}

#[tokio::test]
async fn shows_do_not_overlap() {
    let sandbox = start().await;
    let performer = user(&sandbox, PERFORMER);
    let show =
        |minutes: i64| ScheduleShow::new(later(minutes), ShowLength::Minutes30, "T", 1, "S", "aW1hZ2U=");
    let first = performer.send(&show(60)).await.unwrap().value()["ScheduledID"].as_i64().unwrap();
    refused(performer.send(&show(75)).await, 409, "must not overlap another");
    performer.send(&show(90)).await.unwrap();
    user(&sandbox, 3).send(&show(60)).await.unwrap();
    let move_to =
        |minutes: i64| UpdateScheduledShow::new(first, later(minutes), ShowLength::Minutes30, "T", 1, "S");
    refused(performer.send(&move_to(90)).await, 409, "must not overlap another");
    performer.send(&move_to(120)).await.unwrap();
    performer.send(&show(60)).await.unwrap();
    performer.send(&DeleteScheduledShow::new(first)).await.unwrap();
    refused(performer.send(&DeleteScheduledShow::new(first)).await, 404, "no show");
}

#[tokio::test]
async fn a_manager_acts_for_members_and_for_nobody_else() {
    let sandbox = start().await;
    let (client, manager) = (user(&sandbox, 1), user(&sandbox, 2));
    client.send(&SendEmail::new(PERFORMER, "Hello", "you")).await.unwrap();
    assert_eq!(manager.send(&GetUnreadEmails.on_behalf_of(PERFORMER)).await.unwrap(), 1);
    assert_eq!(manager.send(&GetUnreadEmails.on_behalf_of(3)).await.unwrap(), 0);
    refused(manager.send(&GetUnreadEmails.on_behalf_of(1)).await, 403, "manages no group with the member 1");
    refused(client.send(&GetUnreadEmails.on_behalf_of(PERFORMER)).await, 403, "the user 1 manages no group");

    let birthday = LocalDate::from(NaiveDate::from_ymd_opt(1990, 1, 1).unwrap());
    let member = GroupRegister::new(1, "Newcomer", "secret", "new@example.com", birthday);
    let id = manager.send(&member).await.unwrap().value()["UserID"].as_i64().unwrap();
    refused(manager.send(&member).await, 400, "`Nickname`");
    refused(client.send(&member).await, 404, "no group of this manager");
    assert_eq!(manager.send(&GetUnreadEmails.on_behalf_of(id)).await.unwrap(), 0);
    let group = client.send(&GetGroupDetails::id(1).return_members(true)).await.unwrap();
    assert_eq!(group.value()["Members"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn services_decide_who_can_be_booked() {
    let sandbox = start().await;
    let client = user(&sandbox, 1);
    refused(client.send(&webcam::GetUserBookingRequirements::new([2])).await, 409, "does not provide Webcam");
    let performer = user(&sandbox, PERFORMER);
    let said =
        raw(&sandbox, PERFORMER, "PUT /v1/Account/UpdateServices", &json!({ "IsOfferingServices": true }))
            .await;
    assert!(said.contains("`IsEscort` is required where `IsOfferingServices` is true"), "{said}");
    performer.send(&UpdateServices::new(false)).await.unwrap();
    let booking = webcam::CreateBooking::new([PERFORMER], later(60), 10, 5, SoftwareType::Skype, "ada");
    refused(client.send(&booking).await, 409, "does not provide Webcam");
}

#[tokio::test]
async fn a_profile_is_changed_by_the_documented_rules_and_for_members_alone() {
    let sandbox = start().await;
    let update = UpdateAccount::new().town("Stoke").post_code("ST1");
    user(&sandbox, PERFORMER).send(&update).await.unwrap();
    let manager = user(&sandbox, 2);
    manager.send(&update.clone().on_behalf_of(PERFORMER)).await.unwrap();
    refused(manager.send(&update.on_behalf_of(1)).await, 403, "manages no group with the member 1");
    let said = raw(&sandbox, 1, "PUT /v1/Account/Update", &json!({ "PostCode": "ST1 4AB" })).await;
    assert!(said.contains("`PostCode` must be the part before the space"), "{said}");
}

#[tokio::test]
async fn the_dashboard_says_what_the_areas_say_and_asks_for_their_scopes() {
    let sandbox = start().await;
    let client = user(&sandbox, 1);
    user(&sandbox, PERFORMER).send(&SendEmail::new(1, "Hi", "there")).await.unwrap();
    client.send(&BlockedSendersAdd::user(3)).await.unwrap();
    let all = DashboardOptions(31);
    let shown = client.send(&GetDashboard::new(all)).await.unwrap().dashboard.into_value();
    let expected = json!({
        "UnreadEmails": 2, "UnreadEscortBookingCount": 0, "CurrentCreditsBalance": 299,
        "BlacklistedUserIds": [3], "Hotlists": [{ "ListID": 1, "ListName": "Favourites", "Members": 2 }],
    });
    assert_eq!(shown, expected);
    let token = sandbox.token(&["account_communications"]);
    let less = Client::at(sandbox.base_url()).bearer(token).allow_plaintext_loopback().build().unwrap();
    let shown = less.send(&GetDashboard::new(DashboardOptions::UNREAD_EMAILS)).await.unwrap();
    assert_eq!(shown.dashboard.into_value(), json!({ "UnreadEmails": 2 }));
    refused(less.send(&GetDashboard::new(all)).await, 403, "account_escort_bookings");
}

#[tokio::test]
async fn emails_count_on_the_hot_list() {
    let sandbox = start().await;
    let client = user(&sandbox, 1);
    client.send(&SendEmail::new(3, "Hi", "there")).await.unwrap();
    let list = client.send(&GetHotList::new()).await.unwrap();
    let counts: Vec<_> =
        list.hot_list_members.iter().map(|it| (it.user_id.0, it.interaction_count)).collect();
    assert_eq!(counts, [(3, 1), (PERFORMER, 0)]);
    assert_eq!(list.hot_list_members[0].last_interaction_date.naive(), noon());
}

#[tokio::test]
async fn permissions_and_fields_follow_the_scopes_of_the_token() {
    let sandbox = start().await;
    let with = |scopes: &[&str]| {
        let token = sandbox.token_for("2", scopes);
        Client::at(sandbox.base_url()).bearer(token).allow_plaintext_loopback().build().unwrap()
    };
    let granted = with(&["nickname"]).send(&GetPermissions).await.unwrap();
    assert_eq!(granted.permissions[0].permission, "nickname");
    let short = with(&[]).send(&VerifyCredentials).await.unwrap();
    assert_eq!((short.user_id.0, short.is_group_manager), (2, None));
    let long = with(&["account_information"]).send(&VerifyCredentials).await.unwrap();
    assert_eq!((long.is_group_manager, long.group_name.as_deref()), (Some(true), Some("SandboxGroup")));
}

#[tokio::test]
async fn worlds_can_be_made_up() {
    let world = sandbox::World::empty().client(7, "Ada", 100).performer(8, "Grace").group(1, "Duo", 8, &[8]);
    let sandbox = sandbox::builder_with(world).clock(noon).start().await.unwrap();
    assert_eq!(balance(&user(&sandbox, 7)).await, 100.into());
    let id = book(&user(&sandbox, 7), &[8], 5).await[0];
    let seen =
        user(&sandbox, 8).send(&webcam::ReceivedBookingDetails::new(id).on_behalf_of(8)).await.unwrap();
    assert_eq!(seen.value()["Status"], "Pending");
    refused(user(&sandbox, 99).send(&GetUnreadEmails).await, 403, "belongs to nobody");
}
