//! What became of a request whose exchange failed, as far as one exchange can tell.

use std::time::Duration;

use endpoint_runtime::{ErrorKind, Outcome};
use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;

use super::{Read, builder, client, write};

#[tokio::test]
async fn a_reset_after_the_request_leaves_the_outcome_open_and_sends_nothing_again() {
    for then in [Then::Reset(Vec::new()), Then::Close, Then::Reset(b"HTTP/1.1 200 OK\r\n".to_vec())] {
        let server = Recorder::start(then).await;
        let error = client(&server).send(&write()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
        assert_eq!((server.requests().len(), server.connections()), (1, 1));
    }
}

#[tokio::test]
async fn a_timeout_after_the_request_leaves_the_outcome_open_and_sends_nothing_again() {
    let server = Recorder::start(Then::Stall(Vec::new())).await;
    let client = builder(server.base_url()).timeout(Duration::from_millis(300)).build().unwrap();
    let error = client.send(&write()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
    server.given_up().await;
    assert_eq!(server.requests().len(), 1);
}

/// The server closes a connection that the pool still holds, so the request never reaches it there.
#[tokio::test]
async fn a_stale_connection_costs_nothing_where_the_request_was_not_sent() {
    let json = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n";
    // It does not say that it closes, and closes.
    let closing = Then::Send(format!("{json}\r\n{{}}").into());
    let server = Recorder::start(closing).await;
    let client = client(&server);
    for count in 1..=3 {
        client.send(&write()).await.unwrap();
        assert_eq!((server.requests().len(), server.connections()), (count, count));
    }
}

/// The server takes the second request on the connection that it kept, and resets it: that is not stale.
#[tokio::test]
async fn a_reset_of_a_kept_connection_is_not_taken_for_a_stale_one() {
    let kept = Then::keep("200 OK", "application/json", "{}");
    let server = Recorder::script([kept.clone(), Then::Reset(Vec::new()), kept]).await;
    let client = client(&server);
    client.send(&write()).await.unwrap();
    let error = client.send(&write()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::OutcomeUnknown, Outcome::Unknown));
    assert_eq!((server.requests().len(), server.connections()), (2, 1));
    client.send(&write()).await.unwrap();
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_a_clean_client() {
    let kept = Then::keep("200 OK", "application/json", "\"mine\"");
    let late = Then::Stall(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n".to_vec());
    let server = Recorder::script([kept.clone(), late, kept]).await;
    let client = client(&server);
    client.send(&Read).await.unwrap();
    let dropped = tokio::time::timeout(Duration::from_millis(200), client.send(&write()).into_future()).await;
    assert!(dropped.is_err());
    // The connection in the middle of an answer is closed, and another is used.
    server.given_up().await;
    assert_eq!(client.send(&Read).await.unwrap(), "mine");
    assert_eq!(server.connections(), 2);
}
