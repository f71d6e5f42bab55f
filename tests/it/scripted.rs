//! The transport for tests, as tests use it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use endpoint_runtime::transport::{Cause, Expected, Scripted};
use endpoint_runtime::{Client, ErrorKind, Outcome, endpoint, http, serde_json};
use serde_json::json;

const TOKEN: &str = "canary-5d41402abc4b2a76";

#[endpoint(POST, "/users/{id}", response = serde_json::Value)]
struct Save {
    id: u32,
    #[endpoint(query)]
    notify: bool,
    #[endpoint(header = "X-Trace")]
    trace: Option<String>,
    name: String,
}

fn save(id: u32, name: &str) -> Save {
    Save { id, notify: true, trace: Some("t1".to_owned()), name: name.to_owned() }
}

fn client(script: &Scripted) -> Client {
    Client::builder("https://api.example.com").bearer(TOKEN).transport(script.clone()).build().unwrap()
}

fn expected() -> Expected {
    Expected::post("/users/7")
        .query("notify", "true")
        .header("x-trace", "t1")
        .header("authorization", format!("bearer {TOKEN}"))
        .json(json!({"name": "Ada"}))
        .answer_json(200, json!("saved"))
}

#[tokio::test]
async fn expectations_are_met_in_order_or_in_any() {
    let other = || Expected::post("/users/8").answer_json(200, json!("other"));
    let script = Scripted::in_order().expect(expected().times(2)).expect(other());
    let calls = client(&script);
    for (id, answer) in [(7, "saved"), (7, "saved"), (8, "other")] {
        assert_eq!(calls.send(&save(id, "Ada")).await.unwrap(), answer);
    }
    script.verify().unwrap();

    let script = Scripted::in_any_order().expect(expected()).expect(other());
    let calls = client(&script);
    for (id, answer) in [(8, "other"), (7, "saved")] {
        assert_eq!(calls.send(&save(id, "Ada")).await.unwrap(), answer);
    }
    script.verify().unwrap();
    assert_eq!(script.requests().len(), 2);
}

#[tokio::test]
async fn a_request_that_nothing_expects_shows_the_nearest_expectation() {
    let script = Scripted::in_any_order().expect(Expected::get("/else").query("a", "b")).expect(expected());
    let request = Save { notify: false, trace: Some("t2".into()), ..save(70, "Bob") };
    let error = client(&script).send(&request).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
    let said = "nothing expects POST https://api.example.com/users/70?notify=false; \
                the nearest is expectation 2, POST /users/7:\n  \
                path: expected /users/7, got /users/70\n  \
                query: expected notify=true, got notify=false\n  \
                header x-trace: expected t1, got t2\n  \
                body: `name`: expected \"Ada\", got \"Bob\"";
    assert!(error.to_string().ends_with(said), "{error}");

    let text = script.verify().unwrap_err().to_string();
    assert!(
        text.contains(said) && text.contains("expectation 2 was not met: POST /users/7, 1 to go"),
        "{text}"
    );
}

#[tokio::test]
async fn the_order_counts_where_it_was_asked_for() {
    let script = Scripted::in_order().expect(Expected::post("/users/8")).expect(expected());
    let error = client(&script).send(&save(7, "Ada")).await.unwrap_err();
    assert!(error.to_string().contains("the next is expectation 1, POST /users/8"), "{error}");
    assert_eq!(script.verify().unwrap_err().complaints().len(), 3);

    let script = Scripted::in_order();
    let error = client(&script).send(&save(7, "Ada")).await.unwrap_err();
    assert!(error.to_string().ends_with("all expectations were met before"), "{error}");
    assert!(script.verify().is_err());
}

#[tokio::test]
async fn failures_and_limits_are_those_of_a_network() {
    let large = http::Response::new("x".repeat(100));
    let script = Scripted::in_order()
        .expect(expected().fail(Cause::Timeout))
        .expect(expected().fail(Cause::Tls))
        .expect(expected().answer(large));
    let client = Client::builder("https://api.example.com").bearer(TOKEN).max_body(99);
    let client = client.transport(script.clone()).build().unwrap();
    for kind in [ErrorKind::OutcomeUnknown, ErrorKind::Tls, ErrorKind::OutcomeUnknown] {
        assert_eq!(client.send(&save(7, "Ada")).await.unwrap_err().kind(), kind);
    }
    script.verify().unwrap();
}

#[test]
fn a_script_that_was_not_followed_is_told_when_it_is_dropped() {
    let script = Scripted::in_order().expect(expected());
    let clone = script.clone();
    drop(script);
    let panic = catch_unwind(AssertUnwindSafe(|| drop(clone))).unwrap_err();
    let text = panic.downcast_ref::<String>().unwrap();
    assert!(text.contains("expectation 1 was not met: POST /users/7, 1 to go"), "{text}");

    let script = Scripted::in_order().expect(expected());
    assert!(script.verify().is_err());
    drop(script);
}

#[tokio::test]
async fn no_credential_is_in_what_it_shows() {
    let wrong = expected().header("authorization", "bearer other").json(json!({"name": TOKEN}));
    let script = Scripted::in_any_order().expect(wrong.clone()).expect(wrong.body("x"));
    let error = client(&script).send(&save(7, &format!("{TOKEN}!"))).await.unwrap_err();
    let complaints = script.verify().unwrap_err();
    let mut shown = format!("{error} {error:?} {error:#?} {complaints} {complaints:?} {script:?}");
    let requests = script.requests();
    assert_eq!(requests[0].headers()["authorization"], "bearer [redacted]");
    shown.push_str(&format!("{:?}", requests[0].headers()));
    assert!(shown.contains("header authorization: another value, and neither is shown"), "{shown}");
    assert!(shown.contains("[redacted]!"), "{shown}");
    assert!(!shown.contains(TOKEN), "{shown}");
}
