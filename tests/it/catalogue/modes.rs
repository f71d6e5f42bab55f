//! Tolerant, observing, strict: for a client and for a call, in both formats.

use std::sync::{Arc, Mutex};

use endpoint_runtime::drift::{Drift, FindingKind, Mode};
use endpoint_runtime::{ClientBuilder, ErrorKind, endpoint};
use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;
use endpoints::webcam::{AcceptReceivedBooking, RescheduleMadeBooking};
use endpoints::{AdultWork, Client};

use crate::{SAMPLE_JSON, SAMPLE_XML, TOKEN};

const JSON: &str = "application/json";
const XML: &str = "application/xml";

fn request() -> RescheduleMadeBooking {
    RescheduleMadeBooking { booking_id: 1.into() }
}

/// The samples, with a field that nobody declared and a status that nobody knows.
fn drifted() -> [(&'static str, String); 2] {
    let json = SAMPLE_JSON
        .replace("\"Pending\"", "\"a secret\"")
        .replace("\"Nickname\"", "\"Deep\": \"a secret\", \"Nickname\"");
    let xml = SAMPLE_XML
        .replace(">Pending<", ">a secret<")
        .replace("<Nickname>", "<Deep>a secret</Deep><Nickname>");
    [(JSON, json), (XML, xml)]
}

async fn server(media_type: &str, body: &str) -> Recorder {
    Recorder::start(Then::answer("200 OK", media_type, body)).await
}

fn builder(server: &Recorder) -> ClientBuilder<AdultWork> {
    Client::at(server.base_url()).bearer(TOKEN).allow_plaintext_loopback()
}

#[tokio::test]
async fn a_client_is_tolerant_unless_it_says_otherwise() {
    for (media_type, body) in drifted() {
        let server = server(media_type, &body).await;
        let seen = Arc::new(Mutex::new(0));
        let count = Arc::clone(&seen);
        let client = builder(&server).on_drift(move |_| *count.lock().unwrap() += 1).build().unwrap();
        let answer = client.send(&request()).with_meta().await.unwrap();
        assert_eq!(answer.drift(), None);
        assert_eq!(*seen.lock().unwrap(), 0, "nobody looked");
    }
}

#[tokio::test]
async fn observing_decodes_and_reports_the_same_in_both_formats() {
    let mut reports = Vec::new();
    for (media_type, body) in drifted() {
        let server = server(media_type, &body).await;
        let taken: Arc<Mutex<Vec<Drift>>> = Arc::default();
        let sink = Arc::clone(&taken);
        let client = builder(&server)
            .decoding(Mode::Observe)
            .on_drift(move |drift| sink.lock().unwrap().push(drift.clone()))
            .build()
            .unwrap();
        let answer = client.send(&request()).with_meta().await.unwrap();
        assert_eq!(answer.value.performer.nickname, "JosepheneBlogs");
        let drift = answer.drift().unwrap().clone();
        assert_eq!(*taken.lock().unwrap(), std::slice::from_ref(&drift));
        let report = serde_json::to_string(&drift).unwrap();
        assert!(!report.contains("a secret"), "{report}");
        reports.push(report);

        client.send(&request()).decoding(Mode::Tolerant).await.unwrap();
        client.send(&request()).raw().await.unwrap();
        assert_eq!(taken.lock().unwrap().len(), 1, "only what is decoded and observed is looked at");
    }
    assert_eq!(reports[0], reports[1]);
    assert_eq!(
        reports[0],
        r#"{"endpoint":"RescheduleMadeBooking","findings":[{"path":"Performer.Deep","kind":"unknown_field","declared":""},{"path":"Status","kind":"unknown_value","declared":"BookingStatus"}]}"#
    );
}

#[tokio::test]
async fn strict_refuses_what_differs_and_names_the_first_of_it() {
    for (media_type, body) in drifted() {
        let server = server(media_type, &body).await;
        let client = builder(&server).decoding(Mode::Strict).build().unwrap();
        let error = client.send(&request()).await.unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("Performer.Deep")));
        let text = error.to_string();
        assert!(
            text.contains("its answer is not as declared: `Performer.Deep` is not declared, and 1 more"),
            "{text}"
        );
        assert!(!text.contains("a secret"), "{text}");
        assert!(error.answer().is_some(), "what came is kept");
        // A call may be more tolerant than its client, and less.
        client.send(&request()).decoding(Mode::Tolerant).await.unwrap();
        let tolerant = builder(&server).build().unwrap();
        assert!(tolerant.send(&request()).decoding(Mode::Strict).await.is_err());
    }
    for (media_type, body) in [(JSON, SAMPLE_JSON), (XML, SAMPLE_XML)] {
        let server = server(media_type, body).await;
        builder(&server).decoding(Mode::Strict).build().unwrap().send(&request()).await.unwrap();
    }
}

/// An answer that is declared in part has more fields than these, and strict does not mean that it may not.
#[tokio::test]
async fn fields_that_were_expected_without_being_known_are_reported_and_not_refused() {
    for (media_type, body) in [(JSON, SAMPLE_JSON), (XML, SAMPLE_XML)] {
        let server = server(media_type, body).await;
        let client = builder(&server).decoding(Mode::Strict).build().unwrap();
        let answer = client.send(&AcceptReceivedBooking::new(1, 10)).with_meta().await.unwrap();
        let findings = &answer.drift().unwrap().findings;
        assert!(findings.iter().all(|it| it.kind == FindingKind::UndocumentedField), "{findings:?}");
        assert!(findings.iter().any(|it| it.path == "IsMulitple"), "{findings:?}");
    }
}

/// Where a value is of another type, decoding fails, and the report tells why and what else there is.
#[tokio::test]
async fn values_of_another_type_are_reported_in_both_formats() {
    let json =
        SAMPLE_JSON.replace("\"Duration\": 10", "\"Duration\": \"long\"").replace("\"Pending\"", "\"New\"");
    let xml = SAMPLE_XML.replace("<Duration>10<", "<Duration>long<").replace(">Pending<", ">New<");
    for (media_type, body) in [(JSON, json), (XML, xml)] {
        let server = server(media_type, &body).await;
        let taken: Arc<Mutex<Vec<String>>> = Arc::default();
        let sink = Arc::clone(&taken);
        let client = builder(&server)
            .decoding(Mode::Observe)
            .on_drift(move |drift| {
                sink.lock().unwrap().extend(drift.findings.iter().map(ToString::to_string));
            })
            .build()
            .unwrap();
        let error = client.send(&request()).await.unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("Duration")));
        let expected = ["`Duration` is not of the type integer", "`Status` is no known BookingStatus"];
        assert_eq!(*taken.lock().unwrap(), expected, "{media_type}");
    }
}

#[tokio::test]
async fn what_comes_as_it_is_has_no_form_to_differ_from() {
    #[endpoint(GET, "/page", accept = text, auth = none, response = String)]
    struct GetPage;

    #[endpoint(GET, "/nothing", auth = none, response = ())]
    struct GetNothing;

    let server = server("text/plain", "hello").await;
    let client = endpoint_runtime::Client::builder(server.base_url())
        .allow_plaintext_loopback()
        .decoding(Mode::Strict)
        .build()
        .unwrap();
    assert_eq!(client.send(&GetPage).await.unwrap(), "hello");
    let empty = Recorder::start(Then::answer("204 No Content", JSON, "")).await;
    let client = endpoint_runtime::Client::builder(empty.base_url())
        .allow_plaintext_loopback()
        .decoding(Mode::Strict)
        .build()
        .unwrap();
    client.send(&GetNothing).await.unwrap();
}
