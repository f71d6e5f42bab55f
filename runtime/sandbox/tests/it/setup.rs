//! Starting a sandbox, and looking at what it received.

use std::error::Error as _;

use endpoint_runtime::chrono::NaiveDate;
use endpoint_runtime::{Client, ErrorKind, serde_json};
use endpoint_sandbox::{Builder, Call, Received, Reply, Sandbox, StartError};

use crate::{GET_USER, builder, run};

#[test]
fn a_behaviour_for_an_unknown_endpoint_is_refused_with_the_nearest_name() {
    run(async {
        let started = builder().on("users.GetUsre", |_: &Call| Reply::ok(1)).start().await;
        let error = started.expect_err("the catalogue has no such endpoint");
        assert_eq!(
            error.to_string(),
            "the catalogue has no endpoint `users.GetUsre`; did you mean `users.GetUser`?"
        );
    });
}

#[test]
fn a_port_that_is_taken_and_a_header_that_is_none_are_errors() {
    run(async {
        let first = builder().start().await.expect("it starts");
        let port = first.base_url().rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        let second = builder().port(port.expect("the address has a port")).start().await;
        assert!(second.expect_err("the port is taken").source().is_some());
        let header = builder().api_key_header("not a name").start().await;
        assert!(matches!(header, Err(StartError::HeaderName(_))));
    });
}

#[test]
fn it_listens_on_loopback_only() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        assert!(sandbox.base_url().starts_with("http://127.0.0.1:"));
    });
}

#[test]
fn a_behaviour_is_told_the_time_of_the_clock() {
    run(async {
        let noon = NaiveDate::from_ymd_opt(2018, 1, 1).and_then(|date| date.and_hms_opt(12, 0, 0));
        let noon = noon.expect("the date exists");
        let sandbox = builder()
            .clock(move || noon)
            .on("Status", |call: &Call| Reply::ok(call.now().to_string()))
            .start()
            .await
            .expect("it starts");
        assert_eq!(crate::send(&sandbox, "GET /v1/Status", &[], "").await.body, r#""2018-01-01 12:00:00""#);
    });
}

#[test]
fn our_own_client_understands_answers_and_refusals() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let call = async |scopes: &[&str], format| {
            let token = sandbox.token(scopes);
            let base = sandbox.base_url();
            let client = Client::builder(base).allow_plaintext_loopback().bearer(token).build()?;
            let values = serde_json::Map::from_iter([("id".to_owned(), 1.into())]);
            client.send_values(&GET_USER, &values).accept(format).await?.to_value()
        };
        for format in crate::BOTH {
            let value = call(&["read_users"], *format).await.expect("it is allowed");
            assert_eq!(value["Name"], "text", "{format}");
        }
        let error = call(&[], crate::BOTH[0]).await.expect_err("the scope is missing");
        assert_eq!(error.kind(), ErrorKind::Status);
        assert!(error.to_string().contains("Forbidden: the access token lacks the scope read_users"));
    });
}

#[test]
fn the_journal_holds_requests_and_no_credential() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let token = sandbox.token(&["read_users"]);
        let header = format!("Authorization: Bearer {}", token.expose());
        crate::send(&sandbox, "GET /v1/Users/7", &[&header], "hello").await;
        let received = sandbox.received();
        let [only] = received.as_slice() else { panic!("{received:?}") };
        assert_eq!((only.method.as_str(), only.path.as_str()), ("GET", "/v1/Users/7"));
        assert_eq!((only.status.as_u16(), &only.body[..]), (200, &b"hello"[..]));
        assert_eq!(only.headers["authorization"], "[redacted]");
        assert!(!format!("{received:?} {sandbox:?}").contains(token.expose()));
    });
}

#[test]
fn the_public_types_are_send_and_sync() {
    fn check<T: Send>() {}
    fn check_sync<T: Sync>() {}
    check::<Builder>();
    check::<Sandbox>();
    check_sync::<Sandbox>();
    check::<Received>();
    check_sync::<StartError>();
}
