//! A whole login of the API at its sandbox, whose clock is moved.

use std::time::Duration;

use endpoint_runtime::auth::{LoginState, Memory, OAuth, OAuthBuilder, TokenStore as _};
use endpoint_runtime::{ErrorKind, Outcome, Scope, Secret};
use endpoints::account::GetPermissions;
use endpoints::email::GetUnreadEmails;
use endpoints::sandbox::{self, Sandbox};
use endpoints::webcam::MadeBookings;
use endpoints::{Client, scopes};

const MINUTE: Duration = Duration::from_secs(60);
const USER: &str = "1";
const BOTH: &[Scope] = &[scopes::ACCOUNT_COMMUNICATIONS, scopes::ACCOUNT_WEBCAM_BOOKINGS];

fn builder(sandbox: &Sandbox) -> OAuthBuilder {
    OAuth::builder(sandbox.authorize_url(), sandbox.token_url(), sandbox::CLIENT_ID)
        .client_secret(sandbox::CLIENT_SECRET)
        .for_origin(sandbox.base_url().parse().unwrap())
        .allow_plaintext_loopback()
}

fn client(sandbox: &Sandbox, oauth: &OAuth) -> Client {
    Client::at(sandbox.base_url()).oauth(oauth).allow_plaintext_loopback().build().unwrap()
}

async fn log_in(sandbox: &Sandbox, oauth: &OAuth) {
    let login = oauth.login(BOTH).await.unwrap();
    let back = sandbox.authorize(login.link(), USER).unwrap();
    assert_eq!(login.redirected(&back).await.unwrap().state(), LoginState::Fresh);
}

/// How often the token endpoint was asked.
fn exchanges(sandbox: &Sandbox) -> usize {
    let token = sandbox.token_url();
    let path = token.strip_prefix(&sandbox.base_url()).unwrap();
    sandbox.received().iter().filter(|request| request.path == path).count()
}

#[tokio::test]
async fn a_token_that_expires_is_refreshed_until_the_login_ends() {
    let sandbox = sandbox::builder().start().await.unwrap();
    let store = Memory::new();
    let oauth = builder(&sandbox).store(store.clone()).build().unwrap();
    log_in(&sandbox, &oauth).await;
    let client = client(&sandbox, &oauth);
    client.send(&MadeBookings::new()).await.unwrap();
    assert_eq!(exchanges(&sandbox), 1);

    // The sandbox's time, of which this machine knows nothing: its 401 tells.
    sandbox.clock().advance(21 * MINUTE);
    let answer = client.send(&MadeBookings::new()).with_meta().await.unwrap();
    assert_eq!((answer.attempts(), exchanges(&sandbox)), (2, 2));
    sandbox.clock().advance(13 * 24 * 60 * MINUTE);
    client.send(&MadeBookings::new()).await.unwrap();

    sandbox.clock().advance(15 * 24 * 60 * MINUTE);
    let error = client.send(&MadeBookings::new()).await.unwrap_err();
    // The 401 was an answer, and the call was not carried out.
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::LoginLost, Outcome::Answered));
    assert!(error.to_string().contains("`refresh_token_has_expired`"), "{error}");
    assert_eq!(oauth.status().await.unwrap().state(), LoginState::Lost);
    assert!(store.read("default").await.unwrap().is_some(), "nothing is removed because something failed");

    log_in(&sandbox, &oauth).await;
    client.send(&MadeBookings::new()).await.unwrap();
}

#[tokio::test]
async fn a_refresh_token_that_comes_twice_ends_the_login_for_everybody() {
    let sandbox = sandbox::builder().start().await.unwrap();
    let store = Memory::new();
    let oauth = builder(&sandbox).store(store.clone()).build().unwrap();
    log_in(&sandbox, &oauth).await;
    let before: Secret = store.read("default").await.unwrap().unwrap();
    oauth.refresh().await.unwrap();
    client(&sandbox, &oauth).send(&MadeBookings::new()).await.unwrap();

    let copied = Memory::new();
    copied.lock("default").await.unwrap().save(&before).await.unwrap();
    let copy = builder(&sandbox).store(copied).build().unwrap();
    assert_eq!(copy.refresh().await.unwrap_err().kind(), ErrorKind::LoginLost);
    let error = client(&sandbox, &oauth).send(&MadeBookings::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginLost);
    assert!(error.to_string().contains("log in again"), "{error}");
}

#[tokio::test]
async fn a_scope_that_the_user_takes_back_is_learned_on_demand_and_then_refused_before_sending() {
    let sandbox = sandbox::builder().start().await.unwrap();
    let oauth = builder(&sandbox).build().unwrap();
    log_in(&sandbox, &oauth).await;
    let client = client(&sandbox, &oauth);
    client.send(&GetUnreadEmails).await.unwrap();

    sandbox.revoke(USER, &[scopes::ACCOUNT_COMMUNICATIONS.as_str()]);
    let error = client.send(&GetUnreadEmails).await.unwrap_err();
    assert!(error.is_status(403), "{error}");
    oauth.set_granted(client.send(&GetPermissions).await.unwrap().granted());
    let before = sandbox.received().len();
    let error = client.send(&GetUnreadEmails).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::MissingScope, Outcome::NotSent));
    assert!(error.to_string().contains("`account_communications`"), "{error}");
    assert_eq!(sandbox.received().len(), before);
    client.send(&MadeBookings::new()).await.unwrap();

    sandbox.revoke(USER, &[]);
    let error = client.send(&MadeBookings::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginLost, "{error}");
}
