//! Fresh, stale, expired, lost; and what failing servers change in that: nothing that need not change.
//!
//! More than 400 lines, because there is a test for each state of a login and each way to leave it, on one store.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use endpoint_runtime::auth::{LockedLogin, LoginState, Memory, OAuth, StoreError, StoreFuture, TokenStore};
use endpoint_runtime::{ErrorKind, Outcome, Secret, endpoint, serde_json};
use endpoint_tests::recorder::Then;
use endpoint_tests::{LoginServer, Recorder};

use super::{Me, SECRET, builder, client, log_in, logged_in, text_of};

/// A store whose records look as old as it says, and which fails to save when it is told to.
#[derive(Debug, Clone, Default)]
pub(super) struct Moved {
    inner: Memory,
    settings: Arc<Mutex<Settings>>,
}

#[derive(Debug, Default)]
struct Settings {
    age: i64,
    saves_fail: bool,
    saves: usize,
}

impl Moved {
    /// Moves the time at which logins were got into the past, or with a negative number into the future.
    pub(super) fn age(&self, seconds: i64) {
        self.settings.lock().unwrap().age = seconds;
    }

    fn saves_fail(&self, fail: bool) {
        self.settings.lock().unwrap().saves_fail = fail;
    }

    fn aged(&self, record: Option<Secret>) -> Option<Secret> {
        let age = self.settings.lock().unwrap().age;
        record.map(|record| {
            let mut value: serde_json::Value = serde_json::from_str(record.expose()).unwrap();
            let got = value["obtained_at"].as_i64().unwrap();
            value["obtained_at"] = serde_json::json!(got - age);
            Secret::new(value.to_string())
        })
    }
}

impl TokenStore for Moved {
    fn read<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Option<Secret>> {
        Box::pin(async { Ok(self.aged(self.inner.read(login).await?)) })
    }

    fn lock<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Box<dyn LockedLogin + 'a>> {
        Box::pin(async {
            let locked = Locked { store: self, inner: self.inner.lock(login).await? };
            Ok(Box::new(locked) as Box<dyn LockedLogin>)
        })
    }
}

struct Locked<'a> {
    store: &'a Moved,
    inner: Box<dyn LockedLogin + 'a>,
}

impl LockedLogin for Locked<'_> {
    fn read(&mut self) -> StoreFuture<'_, Option<Secret>> {
        Box::pin(async { Ok(self.store.aged(self.inner.read().await?)) })
    }

    fn save<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()> {
        let fails = {
            let mut settings = self.store.settings.lock().unwrap();
            settings.saves += 1;
            settings.saves_fail
        };
        match fails {
            true => Box::pin(std::future::ready(Err(StoreError::new("the disk is full")))),
            false => self.inner.save(record),
        }
    }

    fn remove(&mut self) -> StoreFuture<'_, ()> {
        self.inner.remove()
    }
}

/// A login whose token is so old, as another process left it.
async fn aged(server: &LoginServer, seconds: i64) -> (OAuth, Moved) {
    let store = Moved::default();
    log_in(&builder(server).store(store.clone()).build().unwrap()).await;
    store.age(seconds);
    (builder(server).store(store.clone()).build().unwrap(), store)
}

async fn state(oauth: &OAuth) -> LoginState {
    oauth.status().await.unwrap().state()
}

#[tokio::test]
async fn the_states_are_those_of_the_margins() {
    let server = LoginServer::start();
    for (age, expected) in [
        (0, LoginState::Fresh),
        (1070, LoginState::Fresh),
        (1090, LoginState::Stale),
        (1180, LoginState::Stale),
        (1191, LoginState::Expired),
        (100_000, LoginState::Expired),
        // A clock that was set back makes no token live longer than it does.
        (-100_000, LoginState::Fresh),
    ] {
        let (oauth, _) = aged(&server, age).await;
        let status = oauth.status().await.unwrap();
        assert_eq!(status.state(), expected, "{age}");
        assert!(status.expires_in().unwrap() <= Duration::from_secs(1200), "{age}");
    }
    let exchanges = server.exchanges();
    assert_eq!(exchanges, 7, "a status asks the server nothing");
}

#[tokio::test]
async fn odd_lives_do_no_harm() {
    for (life, state) in [
        (serde_json::json!(null), LoginState::Fresh),
        (serde_json::json!("1200"), LoginState::Fresh),
        (serde_json::json!(-1), LoginState::Fresh),
        (serde_json::json!(1e300), LoginState::Fresh),
        (serde_json::json!(u64::MAX), LoginState::Fresh),
        (serde_json::json!({"in": 7}), LoginState::Fresh),
    ] {
        let server = LoginServer::start();
        server.set(|settings| settings.expires_in = life.clone());
        let oauth = logged_in(&server).await;
        assert_eq!(super::lifecycle::state(&oauth).await, state, "{life}");
        client(&server, &oauth).send(&Me).await.unwrap();
        assert_eq!(server.exchanges(), 1, "{life}");
    }
}

#[tokio::test]
async fn a_stale_token_is_used_while_it_is_refreshed_and_after_that_fails() {
    let server = LoginServer::start();
    let (oauth, _) = aged(&server, 1100).await;
    let client = client(&server, &oauth);
    server.set(|settings| settings.instead = Some(("503 Busy", "text/html", "<p>".to_owned())));
    for _ in 0..20 {
        client.send(&Me).await.unwrap();
        oauth.idle().await;
    }
    // One try, and a rest after it.
    let tries = server.requests().iter().filter(|request| request.starts_with("POST /token")).count();
    assert_eq!(tries, 2, "the login and one refresh");
    assert_eq!(state(&oauth).await, LoginState::Stale);

    // Another process has no failure to rest from.
    server.set(|settings| settings.instead = None);
    oauth.refresh().await.unwrap();
    assert_eq!(state(&oauth).await, LoginState::Fresh);
}

#[tokio::test]
async fn a_stale_token_does_not_wait_for_its_refresh() {
    let server = LoginServer::start();
    let (oauth, _) = aged(&server, 1100).await;
    let client = client(&server, &oauth);
    server.set(|settings| settings.delay = Duration::from_secs(3));
    let begun = Instant::now();
    for _ in 0..5 {
        client.send(&Me).await.unwrap();
    }
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(state(&oauth).await, LoginState::Stale);
    oauth.idle().await;
    assert_eq!((state(&oauth).await, server.exchanges()), (LoginState::Fresh, 2));
}

#[tokio::test]
async fn a_process_that_begins_does_not_wait_for_the_exchange_of_another() {
    let server = LoginServer::start();
    let (one, store) = aged(&server, 1100).await;
    server.set(|settings| settings.delay = Duration::from_secs(6));
    let client_of_one = client(&server, &one);
    // The first call reads the login, the second finds it stale. From the exchange on it is locked.
    for _ in 0..2 {
        client_of_one.send(&Me).await.unwrap();
    }
    let begun = Instant::now();
    while server.exchanges() < 2 {
        assert!(begun.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let other = builder(&server).store(store).build().unwrap();
    client(&server, &other).send(&Me).timeout(Duration::from_secs(5)).await.unwrap();
    one.idle().await;
}

#[tokio::test]
async fn an_expired_token_is_refreshed_before_the_call() {
    let server = LoginServer::start();
    let (oauth, store) = aged(&server, 5000).await;
    server.expire_access();
    client(&server, &oauth).send(&Me).await.unwrap();
    assert_eq!(server.exchanges(), 2);
    let api: Vec<_> = server.requests().into_iter().filter(|request| request.starts_with("GET")).collect();
    assert!(api.len() == 1 && api[0].contains("bearer canary-access-2"), "{api:?}");

    // Saved, so the next process begins with it.
    store.age(0);
    let next = builder(&server).store(store).build().unwrap();
    client(&server, &next).send(&Me).await.unwrap();
    assert_eq!(server.exchanges(), 2);
}

#[tokio::test]
async fn a_refresh_without_a_new_refresh_token_keeps_the_old_one() {
    let server = LoginServer::start();
    server.set(|settings| settings.rotates = false);
    let oauth = logged_in(&server).await;
    for _ in 0..3 {
        oauth.refresh().await.unwrap();
    }
    assert_eq!(server.exchanges(), 4);
    let sent = server.requests();
    assert!(sent[1..].iter().all(|request| request.contains("refresh_token=canary-refresh-1&")), "{sent:?}");
}

#[tokio::test]
async fn a_token_that_the_server_refuses_is_refreshed_and_the_call_sent_once_more() {
    let server = LoginServer::start();
    let oauth = logged_in(&server).await;
    server.expire_access();
    let answer = client(&server, &oauth).send(&Me).with_meta().await.unwrap();
    assert_eq!((answer.attempts(), server.exchanges()), (2, 2));
}

#[tokio::test]
async fn what_another_process_got_is_used_and_not_exchanged_for_more() {
    let server = LoginServer::start();
    let store = Memory::new();
    let process = || builder(&server).store(store.clone()).build().unwrap();
    let (one, other) = (process(), process());
    log_in(&one).await;
    // Both hold the first token.
    client(&server, &other).send(&Me).await.unwrap();
    one.refresh().await.unwrap();
    server.expire_access_before_the_last();
    let answer = client(&server, &other).send(&Me).with_meta().await.unwrap();
    assert_eq!((answer.attempts(), server.exchanges()), (2, 2));
}

#[tokio::test]
async fn a_server_that_refuses_every_token_is_not_asked_for_more_and_more() {
    let refusing = Recorder::start(Then::answer("401 Unauthorized", "application/json", "{}")).await;
    let server = LoginServer::start();
    let oauth = logged_in(&server).await;
    let client =
        endpoint_runtime::Client::builder(refusing.base_url()).oauth(&oauth).allow_plaintext_loopback();
    let client = client.build().unwrap();
    for _ in 0..30 {
        assert!(client.send(&Me).await.unwrap_err().is_status(401));
    }
    assert!(server.exchanges() <= 4, "{} exchanges", server.exchanges());
}

#[tokio::test]
async fn a_lost_login_is_told_as_such_and_is_not_tried_again_and_again() {
    let server = LoginServer::start();
    let (oauth, store) = aged(&server, 5000).await;
    server.revoke();
    let client = client(&server, &oauth);
    for _ in 0..10 {
        let error = client.send(&Me).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::LoginLost, Outcome::NotSent));
        let text = text_of(&error);
        assert!(text.contains("was revoked or has expired") && text.contains("log in again"), "{text}");
        assert!(text.contains("`refresh_token_has_expired`") && !text.contains("canary"), "{text}");
    }
    assert_eq!(state(&oauth).await, LoginState::Lost);
    let tries = || server.requests().iter().filter(|request| request.starts_with("POST /token")).count();
    assert_eq!(tries(), 2);

    // The store was not emptied, and says so to the next process, which asks the server nothing.
    let next = builder(&server).store(store.clone()).build().unwrap();
    assert_eq!(state(&next).await, LoginState::Lost);
    assert_eq!(super::client(&server, &next).send(&Me).await.unwrap_err().kind(), ErrorKind::LoginLost);
    assert_eq!(tries(), 2);

    // A new login of another process is found by itself, after the rest.
    store.age(0);
    log_in(&next).await;
    let begun = Instant::now();
    while client.send(&Me).await.is_err() {
        assert!(begun.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(state(&oauth).await, LoginState::Fresh);
}

#[tokio::test]
async fn an_answer_that_is_lost_is_told_as_such_now_and_when_the_login_turns_out_to_be_lost() {
    let server = LoginServer::start();
    let (oauth, _) = aged(&server, 5000).await;
    server.set(|settings| settings.loses_answers = true);
    let error = client(&server, &oauth).send(&Me).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refresh);
    let text = text_of(&error);
    assert!(text.contains("the answer of the token endpoint was lost"), "{text}");
    assert!(text.contains("may have replaced the refresh token") && !text.contains("canary"), "{text}");

    server.set(|settings| settings.loses_answers = false);
    let error = oauth.refresh().await.unwrap_err();
    assert_eq!((error.kind(), server.reuses()), (ErrorKind::LoginLost, 1));
    assert!(error.to_string().contains("an earlier exchange was cut off"), "{error}");
}

#[tokio::test]
async fn an_answer_of_a_gateway_is_a_lost_one() {
    for (status, said, later) in [
        ("502 Bad Gateway", "was lost: a gateway answered with 502", "an earlier exchange was cut off"),
        ("504 Gateway Timeout", "was lost: a gateway answered with 504", "an earlier exchange was cut off"),
        (
            "500 Oops",
            "it answered with 500 Internal Server Error; the login is kept",
            "was revoked or has expired",
        ),
        (
            "503 Busy",
            "it answered with 503 Service Unavailable; the login is kept",
            "was revoked or has expired",
        ),
    ] {
        let server = LoginServer::start();
        let oauth = logged_in(&server).await;
        server.set(|settings| settings.instead = Some((status, "text/html", "<p>canary".to_owned())));
        let error = oauth.refresh().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refresh, "{status}");
        assert!(error.to_string().contains(said), "{status}: {error}");

        // As when the exchange was carried out behind it.
        server.set(|settings| settings.instead = None);
        server.revoke();
        let error = oauth.refresh().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LoginLost, "{status}");
        assert!(error.to_string().contains(later), "{status}: {error}");
    }
}

#[tokio::test]
async fn an_answer_of_no_use_changes_nothing_that_is_kept() {
    let big = format!(r#"{{"access_token":"{}"}}"#, "a".repeat(100_000));
    let cases = [
        ("500 Oops", "application/json", r#"{"error":"invalid_grant"}"#.to_owned(), "it answered with 500"),
        ("503 Busy", "text/html", "<html>canary</html>".to_owned(), "it answered with 503"),
        ("429 Slow", "text/plain", String::new(), "it answered with 429"),
        ("400 Bad", "text/html", "<html>canary</html>".to_owned(), "it answered with 400"),
        ("401 No", "application/json", "{}".to_owned(), "it answered with 401"),
        (
            "400 Bad",
            "application/json",
            r#"{"error":"invalid_client"}"#.to_owned(),
            "refuses with `invalid_client`",
        ),
        ("400 Bad", "application/json", r#"{"error":"CANARY canary"}"#.to_owned(), "it answered with 400"),
        ("200 OK", "text/html", "<html>canary</html>".to_owned(), "its answer is not a JSON object"),
        ("200 OK", "application/json", "{}".to_owned(), "its answer has no `token_type`"),
        (
            "200 OK",
            "application/json",
            r#"{"token_type":"mac","access_token":"canary"}"#.to_owned(),
            "other than `bearer`",
        ),
        ("200 OK", "application/json", r#"{"token_type":"bearer"}"#.to_owned(), "has no `access_token`"),
        ("200 OK", "application/json", big, "the answer is too large"),
        ("302 Found", "text/html", String::new(), "redirects of a token endpoint are not followed"),
    ];
    for (status, content_type, body, said) in cases {
        let server = LoginServer::start();
        let (oauth, store) = aged(&server, 5000).await;
        server.set(|settings| settings.instead = Some((status, content_type, body)));
        let error = client(&server, &oauth).send(&Me).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Refresh, Outcome::NotSent), "{said}");
        let text = text_of(&error);
        assert!(text.contains(said), "{said}: {text}");
        assert!(!text.to_lowercase().contains("canary") && !text.contains(SECRET), "{text}");

        // The server is well again, and the login is there.
        server.set(|settings| settings.instead = None);
        let next = builder(&server).store(store).build().unwrap();
        client(&server, &next).send(&Me).await.unwrap();
    }
}

type Spoil = fn(&mut serde_json::Value);

/// What makes the access token of an answer one of no use, and what is said of it.
const SPOILS: [(Spoil, &str); 5] = [
    (|answer| answer["token_type"] = serde_json::Value::Null, "its answer has no `token_type`"),
    (|answer| answer["token_type"] = "mac".into(), "other than `bearer`"),
    (|answer| answer["access_token"] = serde_json::Value::Null, "its answer has no `access_token`"),
    (|answer| answer["access_token"] = "canary b".into(), "a character that no token has"),
    (|answer| answer["access_token"] = "a".repeat(20_000).into(), "a token longer than 16 KiB"),
];

#[tokio::test]
async fn the_refresh_token_that_comes_with_an_access_token_of_no_use_is_kept() {
    for (spoil, said) in SPOILS {
        let server = LoginServer::start();
        let store = Memory::new();
        let oauth = builder(&server).store(store.clone()).build().unwrap();
        log_in(&oauth).await;
        server.set(|settings| settings.alters_once = Some(spoil));
        let error = oauth.refresh().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refresh, "{said}");
        let text = text_of(&error);
        assert!(text.contains(said) && text.contains("is kept for the next refresh"), "{said}: {text}");
        assert!(!text.contains("canary"), "{text}");

        // The access token from before is still used, by another process as well, which goes on with the new one.
        let next = builder(&server).store(store).build().unwrap();
        for oauth in [&oauth, &next] {
            client(&server, oauth).send(&Me).await.unwrap();
            assert_eq!(server.exchanges(), 2, "{said}");
        }
        next.refresh().await.unwrap();
        oauth.refresh().await.unwrap();
        assert_eq!(server.reuses(), 0, "{said}");
    }
}

#[tokio::test]
async fn a_refresh_token_that_cannot_be_saved_alone_is_saved_later_too() {
    let server = LoginServer::start();
    let (oauth, store) = aged(&server, 5000).await;
    store.saves_fail(true);
    let (spoil, _) = SPOILS[0];
    server.set(|settings| settings.alters_once = Some(spoil));
    assert_eq!(oauth.refresh().await.unwrap_err().kind(), ErrorKind::Store);
    store.saves_fail(false);
    oauth.refresh().await.unwrap();
    assert_eq!((server.exchanges(), server.reuses()), (3, 0));
}

#[tokio::test]
async fn a_login_with_an_access_token_of_no_use_takes_the_place_of_nothing() {
    for (spoil, said) in SPOILS {
        let server = LoginServer::start();
        let store = Memory::new();
        let oauth = builder(&server).store(store.clone()).build().unwrap();
        log_in(&oauth).await;
        let before = store.read("default").await.unwrap();
        server.set(|settings| settings.alters_once = Some(spoil));
        let login = oauth.login(&[]).await.unwrap();
        let back = format!("?code=code-2&state={}", super::state(login.link()));
        let error = login.redirected(&back).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Login, "{said}");
        let text = text_of(&error);
        assert!(text.contains(said) && !text.contains("canary"), "{said}: {text}");
        assert!(store.read("default").await.unwrap() == before, "{said}");
        client(&server, &oauth).send(&Me).await.unwrap();
    }
}

#[tokio::test]
async fn an_access_token_of_no_use_that_is_kept_is_refreshed() {
    let server = LoginServer::start();
    let store = Memory::new();
    log_in(&builder(&server).store(store.clone()).build().unwrap()).await;
    let record = store.read("default").await.unwrap().unwrap();
    let spoiled = Secret::new(record.expose().replace("canary-access-1", "canary b"));
    store.lock("default").await.unwrap().save(&spoiled).await.unwrap();

    let oauth = builder(&server).store(store).build().unwrap();
    let status = oauth.status().await.unwrap();
    assert_eq!((status.state(), status.expires_in()), (LoginState::Expired, None));
    client(&server, &oauth).send(&Me).await.unwrap();
    assert_eq!((state(&oauth).await, server.exchanges()), (LoginState::Fresh, 2));
}

#[tokio::test]
async fn a_token_endpoint_that_is_slow_ends_the_call_in_time_and_the_exchange_later() {
    let server = LoginServer::start();
    let (oauth, _) = aged(&server, 5000).await;
    server.set(|settings| settings.delay = Duration::from_millis(600));
    let call = client(&server, &oauth).send(&Me).timeout(Duration::from_millis(100));
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Timeout, Outcome::NotSent));
    // It went on without the call.
    oauth.idle().await;
    assert_eq!((state(&oauth).await, server.exchanges()), (LoginState::Fresh, 2));
    client(&server, &oauth).send(&Me).await.unwrap();
    assert_eq!(server.exchanges(), 2);
}

#[tokio::test]
async fn an_exchange_has_its_own_limit_of_time_whatever_comes_drop_by_drop() {
    let first = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n".to_vec();
    for then in [
        Then::Stall(Vec::new()),
        Then::Stall(first.clone()),
        Then::Repeat(first, b" ".to_vec(), Duration::from_millis(20)),
    ] {
        let slow = Recorder::start(then).await;
        let store = Memory::new();
        let record = serde_json::json!({
            "version": 1, "token_url": format!("{}/token", slow.base_url()), "client_id": "program",
            "access_token": "a", "refresh_token": "canary-r", "obtained_at": 0, "expires_in": 1, "scopes": null,
        });
        store.lock("default").await.unwrap().save(&Secret::new(record.to_string())).await.unwrap();
        let oauth =
            OAuth::builder("https://login.example.com", format!("{}/token", slow.base_url()), "program");
        let oauth =
            oauth.allow_plaintext_loopback().store(store).exchange_timeout(Duration::from_millis(200));
        let error = oauth.build().unwrap().refresh().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refresh);
        assert!(error.to_string().contains("was lost"), "{error}");
        slow.given_up().await;
    }
}

#[test]
fn a_runtime_that_shuts_down_in_the_middle_loses_nothing() {
    let server = LoginServer::start();
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let first = runtime();
    let (oauth, _) = first.block_on(aged(&server, 5000));
    server.set(|settings| settings.delay = Duration::from_millis(400));
    let call = client(&server, &oauth).send(&Me).timeout(Duration::from_millis(50));
    first.block_on(async { call.await }).unwrap_err();
    drop(first);

    let client = client(&server, &oauth);
    runtime().block_on(async { client.send(&Me).await }).unwrap();
    assert_eq!((server.exchanges(), server.reuses()), (2, 0));
}

#[tokio::test]
async fn a_token_that_cannot_be_saved_is_not_used_and_saved_later() {
    let server = LoginServer::start();
    let (oauth, store) = aged(&server, 5000).await;
    store.saves_fail(true);
    // The note that an exchange begins is not a save here, so the exchange takes place.
    let error = client(&server, &oauth).send(&Me).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Store, Outcome::NotSent));
    let text = text_of(&error);
    assert!(text.contains("cannot be saved: the disk is full") && text.contains("keeps it"), "{text}");
    assert!(!text.contains("canary"), "{text}");
    assert!(server.requests().iter().all(|request| request.starts_with("POST")), "not used");

    store.saves_fail(false);
    oauth.refresh().await.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(server.reuses(), 0);
    store.age(0);
    client(&server, &oauth).send(&Me).await.unwrap();
    let next = builder(&server).store(store).build().unwrap();
    next.refresh().await.unwrap();
    assert_eq!(server.reuses(), 0);
}

#[tokio::test]
async fn a_logout_ends_what_could_not_be_saved_as_well() {
    let server = LoginServer::start();
    let store = Moved::default();
    let oauth = builder(&server).store(store.clone()).revocation_url(server.at("/revoke")).build().unwrap();
    log_in(&oauth).await;
    store.saves_fail(true);
    assert_eq!(oauth.refresh().await.unwrap_err().kind(), ErrorKind::Store);
    store.saves_fail(false);
    oauth.logout().await.unwrap();
    let revoked = server.revoked();
    for token in ["canary-refresh-2", "canary-access-2", "canary-refresh-1", "canary-access-1"] {
        assert!(revoked.contains(&token.to_owned()), "{token}: {revoked:?}");
    }
    assert_eq!(state(&oauth).await, LoginState::None);
}

#[tokio::test]
async fn a_plan_refreshes_nothing() {
    #[endpoint(GET, "/me", response = serde_json::Value, scope = "mail")]
    struct Mails;

    let server = LoginServer::start();
    let (oauth, _) = aged(&server, 5000).await;
    let plan = client(&server, &oauth).send(&Mails).plan().unwrap().to_string();
    assert!(plan.contains("authorization: bearer [redacted]") && !plan.contains("canary"), "{plan}");
    oauth.idle().await;
    assert_eq!(server.exchanges(), 1);
}
