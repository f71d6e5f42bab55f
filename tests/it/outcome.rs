//! What became of a request, whatever happened to it.

use std::error::Error as _;
use std::time::Duration;

use endpoint_runtime::transport::Cause;
use endpoint_runtime::{Call, ErrorKind, Outcome, endpoint};

use crate::script::{Once, Read, Script, Step};

/// What a read and a once call tell after these steps, the last one for ever.
async fn told(steps: &[Step]) -> [(ErrorKind, Outcome); 2] {
    let mut answers = Vec::new();
    for which in 0..2 {
        let script = Script::of(steps.iter().cloned());
        let client = script.client().build().unwrap();
        let call: Call<()> = if which == 0 { client.send(&Read) } else { client.send(&Once) };
        let error = call.timeout(Duration::from_secs(5)).await.unwrap_err();
        answers.push((error.kind(), error.outcome()));
    }
    [answers[0], answers[1]]
}

#[tokio::test(start_paused = true)]
async fn the_outcome_is_right_on_every_path() {
    use {ErrorKind as K, Outcome as O};
    let fail = Step::Fail;
    let unknown = (K::OutcomeUnknown, O::Unknown);
    let cases = [
        (vec![fail(Cause::Connect)], (K::Connect, O::NotSent), (K::Connect, O::NotSent)),
        (vec![fail(Cause::Interrupted)], (K::Interrupted, O::Unknown), unknown),
        (vec![fail(Cause::Timeout)], (K::Timeout, O::Unknown), unknown),
        (vec![fail(Cause::TooLarge)], (K::TooLarge, O::Unknown), unknown),
        (vec![Step::Hang], (K::Timeout, O::Unknown), unknown),
        (vec![Step::Connecting], (K::Connect, O::NotSent), (K::Connect, O::NotSent)),
        (vec![Step::status(404)], (K::Status, O::Answered), (K::Status, O::Answered)),
        (vec![Step::status(302)], (K::Redirect, O::Answered), (K::Redirect, O::Answered)),
        (vec![Step::asking(503, "9")], (K::Status, O::Answered), (K::Status, O::Answered)),
        // Not sent at first, then perhaps.
        (vec![fail(Cause::Connect), fail(Cause::Interrupted)], (K::Interrupted, O::Unknown), unknown),
        (vec![fail(Cause::Connect), Step::Hang], (K::Timeout, O::Unknown), unknown),
        (vec![fail(Cause::Connect), Step::Connecting], (K::Connect, O::NotSent), (K::Connect, O::NotSent)),
        // Perhaps sent at first: a connection that fails later does not undo that.
        (vec![fail(Cause::Interrupted), fail(Cause::Connect)], (K::Connect, O::Unknown), unknown),
        (vec![fail(Cause::Interrupted), Step::Connecting], (K::Connect, O::Unknown), unknown),
        (vec![Step::status(504), fail(Cause::Connect)], (K::Connect, O::Unknown), (K::Status, O::Answered)),
    ];
    for (steps, read, once) in cases {
        assert_eq!(told(&steps).await, [read, once], "{steps:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_runs_out_of_time_during_a_repeat_names_the_failure_before() {
    let script = Script::of([Step::status(502), Step::Hang]);
    let error = script.client().build().unwrap().send(&Read).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 2);
    assert!(error.to_string().ends_with("after 2 tries, no whole answer within 30s"), "{error}");
    let before = error.source().unwrap();
    assert_eq!(before.to_string(), "Read (GET /read): the server answered 502 Bad Gateway");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_cannot_be_read_is_told_as_a_call_that_succeeded() {
    #[endpoint(POST, "/number", response = u32, auth = none)]
    struct Number;

    let script = Script::of([Step::Fail(Cause::Connect), Step::status(200)]);
    let error = script.client().build().unwrap().send(&Number).await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Answered));
    assert_eq!((error.attempts(), script.sends()), (2, 2));
    assert!(error.to_string().contains("the call succeeded with 200 OK"), "{error}");
    assert!(!error.is_safe_to_repeat());
}

#[endpoint(GET, "/orders/{id}", response = String, auth = none)]
struct Order {
    id: u32,
}

#[endpoint(POST, "/orders", response = (), auth = none, settle = Order)]
struct PlaceOrder {
    id: u32,
}

impl From<&PlaceOrder> for Order {
    fn from(placed: &PlaceOrder) -> Self {
        Self { id: placed.id }
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_brings_the_call_that_settles_it() {
    let script = Script::of([Step::Fail(Cause::Interrupted), Step::status(200)]);
    let client = script.client().build().unwrap();
    let error = client.send(&PlaceOrder { id: 7 }).await.unwrap_err();
    assert!(error.is_outcome_unknown());
    assert!(error.to_string().contains("find out with Order (GET /orders/{id}) before"), "{error}");

    let settling = error.settle().unwrap();
    drop((client, error));
    let answer = settling.await.unwrap();
    assert_eq!(answer.body(), b"null");
    let requests = script.requests();
    assert_eq!(requests[1].uri(), "https://api.example.com/orders/7");
    assert_eq!(requests.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_outcome_is_known_has_nothing_to_settle() {
    for step in [Step::Fail(Cause::Connect), Step::status(500)] {
        let client = Script::of([step]).client().build().unwrap();
        assert!(client.send(&PlaceOrder { id: 7 }).await.unwrap_err().settle().is_none());
    }
    let client = Script::of([Step::Hang]).client().build().unwrap();
    let error = client.send(&Once).await.unwrap_err();
    assert!(error.is_outcome_unknown() && error.settle().is_none());
}
