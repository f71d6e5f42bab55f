//! What a caller learns when a call fails.

use std::collections::BTreeMap;
use std::error::Error as _;

use endpoint_runtime::format::json;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::{Endpoint as _, Outcome, decode, endpoint};
use endpoint_tests::Recorder;
use endpoint_tests::carrier::carried;
use endpoint_tests::recorder::Then;
use endpoints::webcam::RescheduleMadeBooking;
use endpoints::{Client, Error, ErrorKind};
use serde::Deserialize;

use crate::{SAMPLE_JSON, client_of};

async fn refused(then: Then) -> Error {
    let server = Recorder::start(then).await;
    client_of(&server).send(&RescheduleMadeBooking { booking_id: 1.into() }).await.unwrap_err()
}

#[tokio::test]
async fn a_refusal_keeps_all_that_the_server_said() {
    let body = r#"{"title":"No such booking","detail":"booking 1 does not exist"}"#;
    let error = refused(Then::answer("404 Not Found", "application/problem+json", body)).await;
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.outcome(), Outcome::Answered);
    assert!(error.is_status(404));
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert_eq!(error.headers().unwrap()["content-type"], "application/problem+json");
    assert_eq!(
        error.to_string(),
        "RescheduleMadeBooking (POST /v1/Webcam/RescheduleMadeBooking): \
         the server answered 404 Not Found: No such booking: booking 1 does not exist"
    );
}

#[tokio::test]
async fn an_error_page_is_kept_and_not_printed() {
    let page = "<html><body>hunter2</body></html>";
    let error = refused(Then::answer("500 Internal Server Error", "text/html", page)).await;
    assert_eq!(error.body(), Some(page.as_bytes()));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[tokio::test]
async fn what_the_server_says_cannot_write_to_the_terminal() {
    let body = r#"{"message":"red \u001b[31m\r\nalert"}"#;
    let error = refused(Then::answer("400 Bad Request", "application/json", body)).await;
    assert!(error.to_string().ends_with(": red  [31m  alert"), "{error}");
}

/// A name that is not declared is shown where it may not be there, and little of it.
#[test]
fn a_name_of_the_server_cannot_write_to_the_terminal() {
    #[derive(Debug, Deserialize, Schema)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[serde(rename = "id")]
        _id: Option<u32>,
    }
    #[endpoint(GET, "/strict", response = Strict)]
    struct GetStrict;

    let told = |body: String| {
        let error = decode::<GetStrict>(http::Response::new(body.into())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        error.to_string()
    };
    let message = told(r#"{"a\u001b[31m\r\nb": 1}"#.to_owned());
    assert!(message.contains("unknown field `a [31m  b`, expected `id`"), "{message}");
    // What JSON need not escape.
    for body in ["{\"\u{9b}31m\": 1}".to_owned(), format!("{{\"{}\": 1}}", "\\n".repeat(100_000))] {
        let message = told(body);
        assert!(message.len() < 600 && !message.contains(char::is_control), "{message:?}");
        assert!(message.contains("expected `id`"), "{message}");
    }
    // Also from a type that repeats what it read.
    #[derive(Debug)]
    struct Loud;

    impl<'de> Deserialize<'de> for Loud {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            Err(serde::de::Error::custom(format_args!("no {text}")))
        }
    }
    let text = format!("{{\"\u{9b}\": \"{}\"}}", "\\n".repeat(100_000));
    let error = json::from_slice::<BTreeMap<String, Loud>>(text.as_bytes()).unwrap_err().to_string();
    assert!(error.len() < 1200 && !error.contains(char::is_control), "{error:?}");
}

#[test]
fn a_report_of_what_is_not_declared_cannot_write_to_the_terminal() {
    #[derive(Debug, Deserialize, Schema)]
    struct Known {
        #[serde(rename = "id")]
        _id: Option<u32>,
    }
    #[endpoint(GET, "/known", response = Known)]
    struct GetKnown;

    let names = ["\\u001b[2J\\nERROR forged".to_owned(), "\\n".repeat(100_000), "x".repeat(100_000)];
    for name in names {
        let body: serde_json::Value = serde_json::from_str(&format!("{{\"{name}\": 1}}")).unwrap();
        let found = endpoint_runtime::drift::compare(&body, GetKnown::METADATA.response);
        assert_eq!(found.len(), 1);
        let told = found[0].to_string();
        assert!(told.len() < 200 && !told.contains(char::is_control), "{told:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_credential_stays() {
    let elsewhere = Recorder::start(Then::answer("200 OK", "application/json", SAMPLE_JSON)).await;
    for status in
        ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        let redirect =
            format!("HTTP/1.1 {status}\r\nlocation: {}/\r\ncontent-length: 0\r\n\r\n", elsewhere.base_url());
        let error = refused(Then::Send(redirect.into_bytes())).await;
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert!(error.headers().unwrap().contains_key("location"));
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn an_answer_of_another_kind_is_told_from_a_failed_call() {
    let error = refused(Then::answer("200 OK", "text/html", "<html>captive portal</html>")).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::ContentType, Outcome::Answered));
    assert!(
        error.to_string().contains("the call succeeded with 200 OK, but its answer is text/html"),
        "{error}"
    );

    let error = refused(Then::answer("200 OK", "application/json", "")).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Answered));
    assert!(error.to_string().contains("the body is empty"), "{error}");
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    // A port that was free a moment ago, with nobody listening.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = carried(Client::at(format!("http://{gone}")))
        .bearer("token")
        .allow_plaintext_loopback()
        .build()
        .unwrap();
    let error = client.send(&RescheduleMadeBooking { booking_id: 1.into() }).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connect, Outcome::NotSent));
    assert!(error.source().is_some());
}

#[tokio::test]
async fn a_lost_answer_of_a_call_that_must_not_be_repeated_is_told_as_such() {
    let error = refused(Then::Close).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
    assert!(error.is_outcome_unknown());
    assert!(error.to_string().contains("find out before sending it again"), "{error}");
}

#[tokio::test]
async fn a_lost_answer_of_a_read_is_a_broken_connection() {
    #[endpoint(GET, "/ping", response = ())]
    struct Ping;

    let server = Recorder::start(Then::Close).await;
    let error = client_of(&server).send(&Ping).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
}

#[tokio::test]
async fn a_truncated_answer_is_never_taken_for_a_whole_one() {
    // The prefix that arrives is valid JSON by itself.
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\nnull";
    let error = refused(Then::Send(answer.into())).await;
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
}

#[tokio::test]
async fn a_call_without_its_credential_is_refused_before_sending() {
    let server = Recorder::start(Then::Close).await;
    let client =
        carried(Client::at(server.base_url())).api_key("key").allow_plaintext_loopback().build().unwrap();
    let error = client.send(&RescheduleMadeBooking { booking_id: 1.into() }).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::MissingCredential, Outcome::NotSent));
    assert!(error.to_string().contains("it takes a bearer token"), "{error}");
    assert!(server.requests().is_empty());
}

#[test]
fn an_error_is_one_word_and_crosses_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<Error>();
    crosses::<Client>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
