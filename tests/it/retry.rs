//! What is repeated, how often, and after which wait. Time is tokio's and passes only while everything waits.

use std::time::Duration;

use endpoint_runtime::transport::Cause;
use endpoint_runtime::{Call, Error, ErrorKind, Outcome, endpoint};
use tokio::time::Instant;

use crate::script::{Idempotent, Once, Random, Read, Script, Step};

const HOUR: Duration = Duration::from_secs(60 * 60);

fn calls(client: &endpoint_runtime::Client) -> [Call<()>; 3] {
    [client.send(&Read), client.send(&Idempotent), client.send(&Once)]
}

/// How often a read, an idempotent and a once call are sent when every try ends like this.
async fn sends(step: Step) -> [usize; 3] {
    let mut counts = [0; 3];
    for (at, count) in counts.iter_mut().enumerate() {
        let script = Script::of([step.clone()]);
        let client = script.client().build().unwrap();
        let call = calls(&client).into_iter().nth(at).unwrap();
        let _ = call.await;
        *count = script.sends();
    }
    counts
}

#[tokio::test(start_paused = true)]
async fn only_what_a_repeat_may_heal_and_cannot_harm_is_repeated() {
    for cause in [Cause::Connect] {
        assert_eq!(sends(Step::Fail(cause)).await, [3, 3, 3], "{cause:?}");
    }
    for cause in [Cause::Interrupted, Cause::Timeout] {
        assert_eq!(sends(Step::Fail(cause)).await, [3, 3, 1], "{cause:?}");
    }
    assert_eq!(sends(Step::Fail(Cause::TooLarge)).await, [1, 1, 1]);
    for status in [408, 429, 502, 503, 504] {
        assert_eq!(sends(Step::status(status)).await, [3, 3, 1], "{status}");
        assert_eq!(sends(Step::asking(status, "1")).await, [3, 3, 1], "{status}");
    }
    for status in [200, 204, 301, 400, 401, 403, 404, 409, 425, 500, 501, 505] {
        assert_eq!(sends(Step::status(status)).await, [1, 1, 1], "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_call_the_endpoint_and_the_client_say_how_often_in_this_order() {
    #[endpoint(GET, "/limited", auth = none, response = (), retry = 4)]
    struct Stubborn;

    let script = Script::of([Step::Fail(Cause::Connect)]);
    let client = script.client().tries(2).build().unwrap();
    for (call, tries) in [
        (client.send(&Read), 2),
        (client.send(&Stubborn), 5),
        (client.send(&Stubborn).tries(4), 4),
        (client.send(&Stubborn).tries(1), 1),
        (client.send(&Stubborn).tries(0), 1),
    ] {
        let before = script.sends();
        assert_eq!(call.plan().unwrap().tries(), tries);
        let error = call.await.unwrap_err();
        assert_eq!(script.sends() - before, tries as usize);
        assert_eq!(error.attempts(), tries);
    }
}

#[tokio::test(start_paused = true)]
async fn every_try_sends_the_same_bytes() {
    #[endpoint(PUT, "/notes/{id}", response = ())]
    struct PutNote {
        id: u32,
        text: String,
    }

    let script = Script::of([Step::Fail(Cause::Interrupted), Step::status(503), Step::status(204)]);
    let client = script.client().bearer("token").build().unwrap();
    let call = client.send(&PutNote { id: 7, text: "a".into() }).header("x-note", "1").query_pair("q", "2");
    let answer = call.with_meta().await.unwrap();
    assert_eq!(answer.attempts(), 3);
    let requests = script.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        assert_eq!(request.uri(), "https://api.example.com/notes/7?q=2");
        assert_eq!(request.body(), r#"{"text":"a"}"#);
        assert_eq!(request.headers(), requests[0].headers());
    }
}

#[tokio::test(start_paused = true)]
async fn waits_are_anywhere_up_to_a_limit_that_doubles() {
    for (step, base) in [(Step::Fail(Cause::Connect), 50), (Step::status(429), 1000)] {
        let mut longest = [Duration::ZERO; 4];
        let mut shortest = [HOUR; 4];
        for seed in 0..200 {
            let script = Script::of([step.clone()]);
            let client = script.client().jitter_seed(seed).tries(5).timeout(HOUR).build().unwrap();
            let start = Instant::now();
            client.send(&Read).await.unwrap_err();
            for (at, pair) in script.times(start).windows(2).enumerate() {
                longest[at] = longest[at].max(pair[1] - pair[0]);
                shortest[at] = shortest[at].min(pair[1] - pair[0]);
            }
        }
        for at in 0..4 {
            // Tokio's clock counts in milliseconds and rounds up.
            let limit = Duration::from_millis(base << at);
            assert!(longest[at] <= limit + Duration::from_millis(1), "{longest:?}");
            assert!(longest[at] > limit * 9 / 10, "{longest:?}");
            assert!(shortest[at] < limit / 10 + Duration::from_millis(1), "{shortest:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn no_wait_of_our_own_is_longer_than_20_seconds() {
    let script = Script::of([Step::status(503)]);
    let client = script.client().tries(40).timeout(HOUR * 24).build().unwrap();
    let start = Instant::now();
    client.send(&Read).await.unwrap_err();
    let times = script.times(start);
    assert_eq!(times.len(), 40);
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] <= Duration::from_millis(20_001)), "{times:?}");
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_the_least_wait_in_seconds_and_as_a_date() {
    let date = |at: &str| {
        let now = "Sun, 06 Nov 1994 08:49:37 GMT".to_owned();
        Step::Answer(503, vec![("date", now), ("retry-after", at.to_owned())])
    };
    for step in [
        Step::asking(429, "20"),
        Step::asking(503, " 20 "),
        date("Sun, 06 Nov 1994 08:49:57 GMT"),
        date("Sunday, 06-Nov-94 08:49:57 GMT"),
        date("Sun Nov  6 08:49:57 1994"),
    ] {
        let script = Script::of([step.clone(), Step::status(200)]);
        let start = Instant::now();
        script.client().build().unwrap().send(&Read).await.unwrap();
        let wait = script.times(start)[1];
        assert!((20_000..=20_001).contains(&wait.as_millis()), "{step:?}: {wait:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_retry_after_that_says_nothing_asks_for_no_wait() {
    for said in ["Sun, 06 Nov 1994 08:49:36 GMT", "-1", "1.5", "soon", "", "NaN", "1e99"] {
        let script = Script::of([Step::asking(503, said), Step::status(200)]);
        let start = Instant::now();
        script.client().build().unwrap().send(&Read).await.unwrap();
        let wait = script.times(start)[1];
        assert!(wait <= Duration::from_millis(1001), "{said}: {wait:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_deadline_an_hour_is_the_longest_wait() {
    let asked = async |said: &str| {
        let script = Script::of([Step::asking(503, said), Step::status(200)]);
        let start = Instant::now();
        let client = script.client().timeout(Duration::MAX).build().unwrap();
        (client.send(&Read).await, start.elapsed())
    };
    for said in ["3601", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let (result, waited) = asked(said).await;
        let error = result.unwrap_err();
        assert_eq!((waited, error.attempts()), (Duration::ZERO, 1), "{said}");
        assert!(error.is_status(503) && error.retry_after().unwrap() > HOUR, "{error:?}");
        assert!(error.to_string().contains("without time for another"), "{error}");
    }
    let (result, waited) = asked("3600").await;
    result.unwrap();
    assert_eq!(waited.as_secs(), HOUR.as_secs());
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_would_pass_the_deadline_is_not_begun() {
    for said in
        ["31", "86400", "18446744073709551615", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"]
    {
        let script = Script::of([Step::asking(503, said)]);
        let start = Instant::now();
        let error = script.client().build().unwrap().send(&Read).await.unwrap_err();
        assert_eq!((script.sends(), start.elapsed()), (1, Duration::ZERO), "{said}");
        assert!(error.is_status(503));
        assert!(error.retry_after().unwrap() > Duration::from_secs(30));
        assert!(
            error.to_string().contains("after 1 try and without time for another, the server answered 503"),
            "{error}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_failures_is_not_multiplied() {
    for step in [Step::status(503), Step::asking(429, "1"), Step::Fail(Cause::Connect)] {
        let script = Script::of([step.clone()]);
        let client = script.client().build().unwrap();
        let callers: Vec<_> =
            (0..1000).map(|_| tokio::spawn(client.clone().send(&Read).into_future())).collect();
        for caller in callers {
            caller.await.unwrap().unwrap_err();
        }
        let sends = script.sends();
        assert!(sends <= 1100, "{step:?}: {sends}");
    }
}

/// How many tries the budget still allows.
async fn allowed(script: &Script, client: &endpoint_runtime::Client) -> usize {
    let before = script.sends();
    script.play([Step::Fail(Cause::Connect)]);
    let error = client.send(&Read).tries(1000).timeout(HOUR).await.unwrap_err();
    assert!(error.to_string().contains("and without budget for another, no connection"), "{error}");
    assert_eq!(error.kind(), ErrorKind::Connect);
    script.sends() - before
}

#[tokio::test(start_paused = true)]
async fn the_budget_has_500_tokens_and_success_refills_it() {
    let script = Script::of([Step::status(200)]);
    let client = script.client().build().unwrap();
    assert_eq!(allowed(&script, &client).await, 1 + 35);
    assert_eq!(allowed(&script, &client).await, 1);

    // 500 - 35 * 14 = 10 are left, and a success without a repeat gives one back.
    script.play([Step::status(200)]);
    for _ in 0..4 {
        client.send(&Read).await.unwrap();
    }
    assert_eq!(allowed(&script, &client).await, 1 + 1);

    // A success gives back what its repeat took, so this can go on for ever.
    for _ in 0..14 {
        script.play([Step::status(200)]);
        client.send(&Read).await.unwrap();
    }
    for _ in 0..100 {
        script.play([Step::Fail(Cause::Connect), Step::status(200)]);
        client.send(&Read).await.unwrap();
    }
    assert_eq!(allowed(&script, &client).await, 1 + 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_while_it_waits_gives_its_tokens_back() {
    let script = Script::of([Step::asking(503, "20")]);
    let client = script.client().build().unwrap();
    for _ in 0..1000 {
        let call = client.send(&Read).into_future();
        assert!(tokio::time::timeout(Duration::from_secs(1), call).await.is_err());
    }
    assert_eq!(allowed(&script, &client).await, 1 + 35);
}

/// Sends that no rule allows, in any order of failures, would be found here.
#[tokio::test(start_paused = true)]
async fn no_order_of_failures_breaks_a_rule() {
    for seed in 0..4000 {
        let mut random = Random(seed);
        let steps: Vec<Step> = (0..6).map(|_| any_step(&mut random)).collect();
        let script = Script::of(steps.clone());
        let client = script.client().jitter_seed(seed).build().unwrap();
        let tries = 1 + random.below(5) as u32;
        let timeout = Duration::from_millis(random.below(5_000));
        let which = random.below(3) as usize;
        let call = calls(&client).into_iter().nth(which).unwrap().tries(tries).timeout(timeout);
        let start = Instant::now();
        let result: Result<(), Error> = call.await;
        let told = format!("seed {seed}: {tries} tries in {timeout:?} of {steps:?}: {result:?}");

        let times = script.times(start);
        assert!(times.len() <= tries as usize, "{told}");
        assert!(times.iter().all(|at| *at < timeout), "{told}");
        // Tokio's clock counts in milliseconds and rounds up.
        assert!(start.elapsed() <= timeout + Duration::from_millis(1), "{told}");

        let not_sent = |step: &Step| matches!(step.last(), Step::Fail(Cause::Connect));
        let tried = &steps[..times.len().min(steps.len())];
        if which == 2 {
            let before = tried.iter().rev().skip(1);
            assert!(before.into_iter().all(not_sent), "sent again after it was sent: {told}");
        }
        let Err(error) = result else { continue };
        assert_eq!(error.attempts() as usize, times.len(), "{told}");
        let cut_off = error.to_string().contains("no whole answer within");
        match error.outcome() {
            Outcome::NotSent => assert!(tried.iter().all(not_sent), "{told}"),
            Outcome::Answered => assert!(error.status().is_some(), "{told}"),
            _ => assert!(error.status().is_none() && (cut_off || !tried.iter().all(not_sent)), "{told}"),
        }
        assert_eq!(error.is_outcome_unknown(), which == 2 && error.outcome() == Outcome::Unknown, "{told}");
    }
}

/// Every kind of end that a try can have, often after some time.
fn any_step(random: &mut Random) -> Step {
    let step = match random.below(10) {
        0..=2 => Step::Fail(Cause::Connect),
        3 => Step::Fail(Cause::Interrupted),
        4 => Step::Fail(Cause::Timeout),
        5 => Step::Hang,
        6 => Step::asking(429, random.below(4).to_string()),
        7 => Step::status(503),
        8 => Step::status([400, 404, 408, 500, 502, 504][random.below(6) as usize]),
        _ => Step::status(200),
    };
    match random.below(3) {
        0 => Step::Late(Duration::from_millis(random.below(2_000)), Box::new(step)),
        _ => step,
    }
}
