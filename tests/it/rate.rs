//! The client's own limits, and what the server says about its.

use std::time::Duration;

use endpoint_runtime::{Client, Error, ErrorKind, Outcome, Rate, endpoint};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::script::{Once, Random, Read, Script, Step};

const SECOND: Duration = Duration::from_secs(1);

#[endpoint(GET, "/limited", auth = none, response = (), bucket = "search")]
struct Search;

#[endpoint(GET, "/limited", auth = none, response = (), cost = 3)]
struct Heavy;

#[endpoint(GET, "/limited", auth = none, response = (), cost = 0)]
struct Free;

fn spawn(client: &Client) -> JoinHandle<Result<(), Error>> {
    tokio::spawn(client.send(&Read).into_future())
}

/// Whole tenths of a second, as tokio's clock rounds up to milliseconds.
fn tenths(times: &[Duration]) -> Vec<u128> {
    times.iter().map(|at| at.as_millis() / 100).collect()
}

#[tokio::test(start_paused = true)]
async fn calls_are_spread_evenly_and_in_the_order_that_they_came() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().rate(Rate::new(10, SECOND)).build().unwrap();
    let start = Instant::now();
    let calls: Vec<_> = (0..20)
        .map(|at| tokio::spawn(client.send(&Read).query_pair("n", &at.to_string()).into_future()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(tenths(&script.times(start)), (0..20).collect::<Vec<_>>());
    let order: Vec<_> =
        script.requests().iter().map(|request| request.uri().query().unwrap().to_owned()).collect();
    assert_eq!(order, (0..20).map(|at| format!("n={at}")).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn a_burst_goes_at_once_and_comes_back_with_time() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().rate(Rate::new(10, SECOND).burst(3)).build().unwrap();
    for pause in [0, 300, 1_000_000] {
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let start = Instant::now();
        let mut waits = Vec::new();
        for _ in 0..5 {
            client.send(&Read).await.unwrap();
            waits.push(start.elapsed());
        }
        assert_eq!(tenths(&waits), [0, 0, 0, 1, 2]);
    }
}

#[tokio::test(start_paused = true)]
async fn an_endpoint_takes_what_it_costs() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().rate(Rate::new(10, SECOND)).build().unwrap();
    let start = Instant::now();
    client.send(&Heavy).await.unwrap();
    client.send(&Free).await.unwrap();
    client.send(&Heavy).await.unwrap();
    client.send(&Read).await.unwrap();
    assert_eq!(tenths(&script.times(start)), [0, 0, 3, 6]);
}

#[tokio::test(start_paused = true)]
async fn every_bucket_has_a_rate_of_its_own() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().bucket_rate("search", Rate::new(1, SECOND)).build().unwrap();
    let start = Instant::now();
    for _ in 0..3 {
        client.send(&Search).await.unwrap();
        client.send(&Read).await.unwrap();
    }
    assert_eq!(tenths(&script.times(start)), [0, 0, 10, 10, 20, 20]);
}

#[tokio::test(start_paused = true)]
async fn every_try_counts() {
    let script = Script::of([Step::status(504), Step::status(504), Step::status(200)]);
    let client = script.client().rate(Rate::new(1, SECOND)).build().unwrap();
    let start = Instant::now();
    client.send(&Read).await.unwrap();
    assert_eq!(tenths(&script.times(start)), [0, 10, 20]);
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_deadline_is_refused_at_once_and_nothing_was_sent() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().bucket_rate("search", Rate::new(1, SECOND * 60)).build().unwrap();
    client.send(&Search).await.unwrap();
    let start = Instant::now();
    let error = client.send(&Search).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::RateLimited, Outcome::NotSent));
    assert!(error.is_rate_limited() && error.is_safe_to_repeat());
    assert_eq!((error.attempts(), script.sends(), start.elapsed()), (0, 1, Duration::ZERO));
    assert!(error.to_string().contains("the rate limit of `search` has no room for 60s"), "{error}");
    client.send(&Search).timeout(SECOND * 61).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn those_in_the_queue_count_for_whether_it_is_too_late() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().rate(Rate::new(1, SECOND)).build().unwrap();
    let waiting: Vec<_> = (0..30).map(|_| spawn(&client)).collect();
    tokio::task::yield_now().await;
    let start = Instant::now();
    let error = client.send(&Read).await.unwrap_err();
    assert_eq!((error.kind(), start.elapsed()), (ErrorKind::RateLimited, Duration::ZERO));
    for call in waiting {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_queue_is_bounded() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().rate(Rate::new(1, SECOND)).queue(2).build().unwrap();
    let calls: Vec<_> = (0..5).map(|_| spawn(&client)).collect();
    let mut refused = 0;
    for call in calls {
        if let Err(error) = call.await.unwrap() {
            assert_eq!((error.kind(), error.outcome()), (ErrorKind::RateLimited, Outcome::NotSent));
            assert!(error.to_string().contains("too many calls wait"), "{error}");
            refused += 1;
        }
    }
    assert_eq!((refused, script.sends()), (2, 3));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_in_the_queue_takes_nothing() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().rate(Rate::new(1, SECOND)).queue(2).build().unwrap();
    let start = Instant::now();
    client.send(&Read).await.unwrap();
    for _ in 0..100 {
        let dropped = [spawn(&client), spawn(&client)];
        tokio::task::yield_now().await;
        for call in dropped {
            call.abort();
            assert!(call.await.unwrap_err().is_cancelled());
        }
    }
    client.send(&Read).await.unwrap();
    client.send(&Read).await.unwrap();
    assert_eq!(tenths(&script.times(start)), [0, 10, 20]);
}

#[tokio::test(start_paused = true)]
async fn a_429_keeps_all_clones_away_from_its_bucket_and_from_no_other() {
    let script = Script::of([Step::asking(429, "5"), Step::status(200)]);
    let client = script.client().build().unwrap();
    let clone = client.clone();
    let start = Instant::now();
    assert!(client.send(&Once).await.unwrap_err().is_rate_limited());
    clone.send(&Search).await.unwrap();
    clone.send(&Read).await.unwrap();
    assert_eq!(tenths(&script.times(start)), [0, 0, 50]);

    script.play([Step::asking(429, "60"), Step::status(200)]);
    assert!(client.send(&Once).await.unwrap_err().is_rate_limited());
    let error = clone.send(&Read).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::RateLimited, Outcome::NotSent));
}

#[tokio::test(start_paused = true)]
async fn a_429_reaches_those_that_wait_already() {
    let script = Script::of([Step::Late(SECOND / 2, Box::new(Step::asking(429, "5"))), Step::status(200)]);
    let client = script.client().rate(Rate::new(1, SECOND)).build().unwrap();
    let start = Instant::now();
    let (first, second) = tokio::join!(client.send(&Once).into_future(), client.send(&Read).into_future());
    assert!(first.unwrap_err().is_rate_limited());
    second.unwrap();
    assert_eq!(tenths(&script.times(start)), [0, 55]);
}

#[tokio::test(start_paused = true)]
async fn no_number_of_the_server_silences_the_client_for_good() {
    for said in ["99999999999999999999", "18446744073709551615", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let script = Script::of([Step::asking(429, said), Step::status(200)]);
        let client = script.client().build().unwrap();
        client.send(&Read).await.unwrap_err();
        tokio::time::sleep(SECOND * 60 * 60).await;
        client.send(&Read).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn no_order_of_calls_and_drops_exceeds_the_rate_or_leaves_the_queue_stuck() {
    for seed in 0..300 {
        let mut random = Random(seed);
        let burst = 1 + random.below(4);
        let interval = Duration::from_millis(200);
        let rate = Rate::new(5, SECOND).burst(u32::try_from(burst).unwrap());
        let script = Script::of([Step::status(200)]);
        let client = script.client().rate(rate).build().unwrap();
        let start = Instant::now();
        let calls: Vec<_> = (0..40)
            .map(|_| {
                let (client, begin) = (client.clone(), Duration::from_millis(random.below(3_000)));
                let patience = Duration::from_millis(random.below(6_000));
                tokio::spawn(async move {
                    tokio::time::sleep(begin).await;
                    let _ = tokio::time::timeout(patience, client.send(&Read).into_future()).await;
                })
            })
            .collect();
        for call in calls {
            call.await.unwrap();
        }
        client.send(&Read).timeout(SECOND).await.unwrap();

        let times = script.times(start);
        for (first, from) in times.iter().enumerate() {
            for (last, to) in times.iter().enumerate().skip(first) {
                let allowed = burst as u128 + (*to - *from).as_nanos() / interval.as_nanos();
                assert!(((last - first) as u128) < allowed, "seed {seed}: {first} to {last} of {times:?}");
            }
        }
    }
}

#[test]
fn a_rate_that_lets_nothing_through_is_refused() {
    let rates = [Rate::new(0, SECOND), Rate::new(1, Duration::ZERO), Rate::new(1, SECOND).burst(0)];
    for rate in rates {
        let script = Script::of([Step::status(200)]);
        assert_eq!(script.client().rate(rate).build().unwrap_err().kind(), ErrorKind::Config);
    }
}

#[tokio::test(start_paused = true)]
async fn extreme_rates_do_no_harm() {
    for rate in [Rate::new(u32::MAX, Duration::from_nanos(1)), Rate::new(u32::MAX, SECOND).burst(u32::MAX)] {
        let client = Script::of([Step::status(200)]).client().rate(rate).build().unwrap();
        for _ in 0..10 {
            client.send(&Read).await.unwrap();
        }
    }
    let client = Script::of([Step::status(200)]).client().rate(Rate::new(1, Duration::MAX)).build().unwrap();
    client.send(&Read).await.unwrap();
    assert_eq!(client.send(&Read).await.unwrap_err().kind(), ErrorKind::RateLimited);
}
