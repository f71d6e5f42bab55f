//! What differs from the declaration is told with its path and without its value, in both formats.

use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;
use endpoints::drift::{self, Drift, FindingKind};
use endpoints::webcam::RescheduleMadeBooking;

use crate::{SAMPLE_JSON, SAMPLE_XML, client_of};

async fn observed(media_type: &str, body: &str) -> Drift {
    let server = Recorder::start(Then::answer("200 OK", media_type, body)).await;
    let answer =
        client_of(&server).send(&RescheduleMadeBooking { booking_id: 1.into() }).raw().await.unwrap();
    drift::observe(&answer).unwrap()
}

#[tokio::test]
async fn the_samples_are_what_is_declared() {
    assert!(observed("application/json", SAMPLE_JSON).await.is_empty());
    assert!(observed("application/xml", SAMPLE_XML).await.is_empty());
}

#[tokio::test]
async fn both_formats_tell_the_same() {
    let json = SAMPLE_JSON
        .replace("\"Pending\"", "\"a secret\"")
        .replace("\"Duration\": 10,", "")
        .replace("\"Nickname\"", "\"Deep\": \"a secret\", \"Nickname\"");
    let xml = SAMPLE_XML
        .replace(">Pending<", ">a secret<")
        .replace("<Duration>10</Duration>", "")
        .replace("<Nickname>", "<Deep>a secret</Deep><Nickname>");
    let from_json = observed("application/json", &json).await;
    assert_eq!(from_json, observed("application/xml", &xml).await);
    let found: Vec<_> = from_json.findings.iter().map(|it| (it.path.as_str(), it.kind)).collect();
    let expected = [
        ("Duration", FindingKind::MissingField),
        ("Performer.Deep", FindingKind::UnknownField),
        ("Status", FindingKind::UnknownValue),
    ];
    assert_eq!(found, expected);
    let report = serde_json::to_string(&from_json).unwrap();
    assert!(!report.contains("a secret"), "{report}");
    assert!(
        report.contains(r#""path":"Status","kind":"unknown_value","declared":"BookingStatus""#),
        "{report}"
    );
    assert_eq!(from_json.findings[2].to_string(), "`Status` is no known BookingStatus");

    let wrong = SAMPLE_JSON.replace("\"Credits\": 10", "\"Credits\": true");
    let wrong = observed("application/json", &wrong).await;
    assert_eq!(wrong.findings[0].to_string(), "`Credits` is not of the type decimal");
}
