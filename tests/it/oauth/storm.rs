//! A thousand callers, and one exchange.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use endpoint_runtime::bytes::Bytes;
use endpoint_runtime::transport::{Exchange, Limits, Transport};
use endpoint_runtime::{Client, ErrorKind, http};
use endpoint_tests::LoginServer;
use tokio::task::JoinSet;

use super::lifecycle::Moved;
use super::{Me, builder, log_in, logged_in};

const CALLERS: usize = 1000;

/// An API in this process that accepts one token.
#[derive(Debug, Clone, Default)]
struct Local {
    accepts: Arc<Mutex<String>>,
    refused: Arc<AtomicUsize>,
}

impl Local {
    fn accepts(&self, number: usize) {
        *self.accepts.lock().unwrap() = format!("bearer canary-access-{number}");
    }
}

impl Transport for Local {
    fn exchange(&self, request: http::Request<Bytes>, _: Limits) -> Exchange<'_> {
        let accepted = request.headers()["authorization"].to_str().unwrap() == *self.accepts.lock().unwrap();
        Box::pin(async move {
            // Lets the others go first, so that all are under way at the same time.
            tokio::task::yield_now().await;
            let mut answer = http::Response::new(Bytes::from_static(b"{}"));
            answer.headers_mut().insert("content-type", http::HeaderValue::from_static("application/json"));
            if !accepted {
                self.refused.fetch_add(1, Ordering::SeqCst);
                *answer.status_mut() = http::StatusCode::UNAUTHORIZED;
            }
            Ok(answer)
        })
    }
}

fn client(server: &LoginServer, oauth: &endpoint_runtime::auth::OAuth, api: &Local) -> Client {
    let client = Client::builder(server.base_url()).oauth(oauth).transport(api.clone());
    client.allow_plaintext_loopback().build().unwrap()
}

/// How many of so many calls at the same time fail, and with what.
async fn call(client: &Client, callers: usize) -> Vec<endpoint_runtime::Error> {
    let mut calls = JoinSet::new();
    for _ in 0..callers {
        let call = client.send(&Me);
        calls.spawn(async move { call.await });
    }
    calls.join_all().await.into_iter().filter_map(Result::err).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_callers_with_an_expired_token_make_one_exchange_a_hundred_times_over() {
    let server = LoginServer::start();
    let (store, api) = (Moved::default(), Local::default());
    log_in(&builder(&server).store(store.clone()).build().unwrap()).await;
    store.age(5000);
    for round in 2..102 {
        api.accepts(round);
        // Another process, as it were: it finds the expired token in the store.
        let oauth = builder(&server).store(store.clone()).build().unwrap();
        let failed = call(&client(&server, &oauth, &api), CALLERS).await;
        assert!(failed.is_empty(), "round {round}: {:?}", failed[0]);
        assert_eq!(server.exchanges(), round);
    }
    assert_eq!((server.reuses(), api.refused.load(Ordering::SeqCst)), (0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_calls_that_are_refused_with_the_same_token_make_one_exchange() {
    let server = LoginServer::start();
    server.set(|settings| settings.delay = Duration::from_millis(20));
    let (oauth, api) = (logged_in(&server).await, Local::default());
    let client = client(&server, &oauth, &api);
    for round in 2..4 {
        api.accepts(round);
        let failed = call(&client, CALLERS).await;
        assert!(failed.is_empty(), "round {round}: {:?}", failed[0]);
        assert_eq!(server.exchanges(), round);
    }
    assert!(api.refused.load(Ordering::SeqCst) >= 2);
}

#[tokio::test]
async fn a_late_401_of_an_old_token_refreshes_nothing() {
    use endpoint_runtime::auth::{Authorize as _, Current};

    let server = LoginServer::start();
    let oauth = logged_in(&server).await;
    let renew = oauth.renewed().unwrap();
    let Current::Ready(Ok(old)) = renew.current() else { panic!("it is fresh") };
    oauth.refresh().await.unwrap();
    for _ in 0..10 {
        let value = renew.refused(&old).unwrap().await.unwrap();
        assert_eq!(value, "bearer canary-access-2");
        assert!(value.is_sensitive());
    }
    assert_eq!(server.exchanges(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_token_endpoint_that_is_down_is_asked_once_and_all_are_told() {
    let server = LoginServer::start();
    let (store, api) = (Moved::default(), Local::default());
    log_in(&builder(&server).store(store.clone()).build().unwrap()).await;
    store.age(5000);
    server.set(|settings| {
        settings.instead = Some(("503 Busy", "text/html", "<p>".to_owned()));
        settings.delay = Duration::from_millis(50);
    });
    let oauth = builder(&server).store(store).build().unwrap();
    let client = client(&server, &oauth, &api);
    let failed = call(&client, CALLERS).await;
    assert_eq!(failed.len(), CALLERS);
    assert!(failed.iter().all(|error| error.kind() == ErrorKind::Refresh), "{:?}", failed[0]);
    let tries = server.requests().iter().filter(|request| request.starts_with("POST /token")).count();
    assert!(tries <= 3, "{tries}: the login, and a refresh or two in the time that a thousand calls take");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn callers_that_go_away_leave_the_others_their_token() {
    let server = LoginServer::start();
    let (store, api) = (Moved::default(), Local::default());
    log_in(&builder(&server).store(store.clone()).build().unwrap()).await;
    store.age(5000);
    server.set(|settings| settings.delay = Duration::from_millis(200));
    api.accepts(2);
    let oauth = builder(&server).store(store).build().unwrap();
    let client = client(&server, &oauth, &api);
    let mut calls = JoinSet::new();
    for caller in 0..200 {
        let call = client.send(&Me);
        // The first of all, and every second one after it, gives up.
        let limit = if caller % 2 == 0 { Duration::from_millis(20) } else { Duration::from_secs(20) };
        calls.spawn(async move { tokio::time::timeout(limit, async { call.await }).await });
        if caller == 0 {
            tokio::task::yield_now().await;
        }
    }
    let results = calls.join_all().await;
    let gone = results.iter().filter(|result| result.is_err()).count();
    let fine = results.iter().filter(|result| matches!(result, Ok(Ok(_)))).count();
    assert_eq!((gone, fine), (100, 100));
    assert_eq!((server.exchanges(), server.reuses()), (2, 0));
}
