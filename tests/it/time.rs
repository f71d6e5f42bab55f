//! One deadline over everything that a call does.

use std::time::Duration;

use endpoint_runtime::transport::Cause;
use endpoint_runtime::{Call, Outcome, Rate, endpoint};
use tokio::time::Instant;

use crate::script::{Once, Read, Script, Step};

const SECOND: Duration = Duration::from_secs(1);

#[endpoint(GET, "/limited", auth = none, response = (), timeout = "3s")]
struct Quick;

/// How long it took until the call was given up, in whole seconds.
async fn given_up(call: Call<()>) -> u64 {
    let start = Instant::now();
    call.await.unwrap_err();
    start.elapsed().as_secs()
}

#[tokio::test(start_paused = true)]
async fn the_call_the_endpoint_and_the_client_say_how_long_in_this_order() {
    let client = Script::of([Step::Hang]).client().timeout(7 * SECOND).build().unwrap();
    assert_eq!(given_up(client.send(&Read)).await, 7);
    assert_eq!(given_up(client.send(&Quick)).await, 3);
    assert_eq!(given_up(client.send(&Quick).timeout(5 * SECOND)).await, 5);
    assert_eq!(client.send(&Quick).plan().unwrap().timeout(), 3 * SECOND);

    let client = Script::of([Step::Hang]).client().build().unwrap();
    assert_eq!(given_up(client.send(&Read)).await, 30);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_of_the_call_stands_in_for_the_general_timeouts() {
    let client = Script::of([Step::Hang]).client().build().unwrap();
    let at = |seconds| (Instant::now() + seconds * SECOND).into_std();
    assert_eq!(given_up(client.send(&Read).deadline(at(100))).await, 100);
    assert_eq!(given_up(client.send(&Read).deadline(at(2))).await, 2);
    assert_eq!(given_up(client.send(&Read).deadline(at(100)).timeout(4 * SECOND)).await, 4);
    assert_eq!(given_up(client.send(&Read).deadline(at(4)).timeout(100 * SECOND)).await, 4);
}

#[tokio::test(start_paused = true)]
async fn one_deadline_covers_queueing_tries_waits_and_reading() {
    let script = Script::of([
        Step::status(200),
        Step::Late(3 * SECOND, Box::new(Step::Fail(Cause::Interrupted))),
        Step::asking(503, "2"),
        Step::Late(100 * SECOND, Box::new(Step::status(200))),
    ]);
    let client = script.client().rate(Rate::new(1, 4 * SECOND)).build().unwrap();
    let start = Instant::now();
    client.send(&Read).await.unwrap();
    let error = client.send(&Read).timeout(15 * SECOND).await.unwrap_err();
    let sent: Vec<_> = script.times(start).iter().map(Duration::as_secs).collect();
    assert_eq!((sent, start.elapsed().as_secs()), (vec![0, 4, 8, 12], 15));
    assert!(error.is_timeout());
    assert!(error.to_string().ends_with("after 3 tries, no whole answer within 15s"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn without_time_nothing_is_sent() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().build().unwrap();
    for call in [
        client.send(&Once).timeout(Duration::ZERO),
        client.send(&Once).deadline(Instant::now().into_std()),
        client.send(&Once).deadline(std::time::Instant::now().checked_sub(SECOND).unwrap()),
    ] {
        let error = call.await.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 0));
    }
    assert_eq!(script.sends(), 0);
}

#[tokio::test(start_paused = true)]
async fn the_time_begins_with_the_first_poll() {
    let client = Script::of([Step::status(200)]).client().build().unwrap();
    let sending = client.send(&Read).into_future();
    tokio::time::sleep(60 * SECOND).await;
    sending.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_time_beyond_the_clock_is_no_deadline_and_no_panic() {
    let client = Script::of([Step::Fail(Cause::Connect), Step::status(200)]).client();
    let client = client.timeout(Duration::MAX).build().unwrap();
    client.send(&Read).await.unwrap();
    let call = client.send(&Read).timeout(Duration::MAX);
    assert_eq!(call.plan().unwrap().timeout(), Duration::MAX);
    call.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_call_can_be_dropped_anywhere_and_the_next_one_works() {
    let steps = [
        Step::Late(SECOND, Box::new(Step::Fail(Cause::Interrupted))),
        Step::asking(429, "2"),
        Step::Late(SECOND, Box::new(Step::status(200))),
    ];
    for millis in (0..8_000).step_by(50) {
        let script = Script::of(steps.clone());
        let client = script.client().rate(Rate::new(2, SECOND)).queue(1).build().unwrap();
        let call = client.send(&Read).into_future();
        let _ = tokio::time::timeout(Duration::from_millis(millis), call).await;
        script.play([Step::status(200)]);
        let start = Instant::now();
        client.send(&Read).await.unwrap();
        assert!(start.elapsed() <= 2 * SECOND, "dropped after {millis} ms");
    }
}
