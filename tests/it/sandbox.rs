//! The typed client against the embedded sandbox.

use chrono::{NaiveDate, NaiveDateTime};
use endpoint_tests::carrier::carried;
use endpoints::types::BookingStatus;
use endpoints::webcam::RescheduleMadeBooking;
use endpoints::{Client, ErrorKind, Format, sandbox};

fn noon() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, 29).and_then(|date| date.and_hms_opt(11, 58, 0)).unwrap()
}

async fn start() -> sandbox::Sandbox {
    sandbox::builder().clock(noon).start().await.unwrap()
}

fn client(sandbox: &sandbox::Sandbox, scopes: &[&str]) -> Client {
    carried(Client::at(sandbox.base_url()))
        .bearer(sandbox.token(scopes))
        .allow_plaintext_loopback()
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_booking_is_rescheduled_to_a_new_one_due_in_five_minutes_in_both_formats() {
    for format in [Format::Json, Format::Xml] {
        let sandbox = start().await;
        let client = client(&sandbox, &["account_webcam_bookings"]);
        let old = RescheduleMadeBooking { booking_id: 1.into() };
        let new = client.send(&old).accept(format).await.unwrap();
        assert_eq!(new.webcam_booking_id.0, 2);
        assert_eq!(new.status, BookingStatus::Pending);
        assert_eq!(new.create_date.to_string(), "2026-03-29T11:58");
        assert_eq!(new.session_date.to_string(), "2026-03-29T12:03");

        // The new booking can be rescheduled in its turn: what one call makes another finds.
        let newer = client.send(&RescheduleMadeBooking { booking_id: new.webcam_booking_id }).await.unwrap();
        assert_eq!(newer.webcam_booking_id.0, 3);
        assert_eq!((newer.duration, newer.credits), (new.duration, new.credits));
    }
}

#[tokio::test]
async fn both_formats_of_the_sandbox_are_the_same_booking() {
    let mut bookings = Vec::new();
    for format in [Format::Json, Format::Xml] {
        let sandbox = start().await;
        let client = client(&sandbox, &["account_webcam_bookings"]);
        bookings
            .push(client.send(&RescheduleMadeBooking { booking_id: 1.into() }).accept(format).await.unwrap());
    }
    assert_eq!(bookings[0], bookings[1]);
}

#[tokio::test]
async fn a_booking_that_is_not_there_is_refused() {
    let sandbox = start().await;
    for format in [Format::Json, Format::Xml] {
        let call = client(&sandbox, &["account_webcam_bookings"]);
        let error =
            call.send(&RescheduleMadeBooking { booking_id: 999.into() }).accept(format).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert!(error.is_status(404));
        assert!(error.to_string().contains("there is no webcam booking with the id 999"), "{error}");
    }
}

#[tokio::test]
async fn a_token_without_the_scope_is_refused_and_the_scope_named() {
    let sandbox = start().await;
    let client = client(&sandbox, &["profile_gallery"]);
    let error = client.send(&RescheduleMadeBooking { booking_id: 1.into() }).await.unwrap_err();
    assert!(error.is_status(403));
    assert!(error.to_string().contains("account_webcam_bookings"), "{error}");
}

#[tokio::test]
async fn a_sandbox_starts_within_milliseconds() {
    let mut took = Vec::new();
    for _ in 0..20 {
        let began = std::time::Instant::now();
        let sandbox = start().await;
        took.push(began.elapsed());
        drop(sandbox);
    }
    took.sort_unstable();
    println!(
        "the sandbox with {} endpoints starts in {:?}, at most {:?}",
        endpoints::catalogue().entries().count(),
        took[10],
        took[19]
    );
    // The best of many: what else the machine does is not measured.
    assert!(took[0] < std::time::Duration::from_millis(50), "{took:?}");
}
