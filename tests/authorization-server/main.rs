//! Logins held against an authorization server of other people. `tests/authorization-server/run` starts it, and plays
//! the browser: this program writes what it wants in a line, and reads what came of it.

#![expect(clippy::unwrap_used, reason = "it is a test: whatever is not as it should be ends it")]

use std::io::{self, Write as _};
use std::time::Duration;

use endpoint_runtime::auth::{LoginState, Memory, OAuth, OAuthBuilder, TokenStore as _};
use endpoint_runtime::{Client, Error, ErrorKind, Scope, Secret, endpoint, serde_json};

/// What the server knows of the user who logged in.
#[endpoint(GET, "/me", response = serde_json::Value, scope = "openid")]
struct Me;

const SCOPES: &[Scope] = &[Scope::new("openid")];
const SECRET: &str = "canary: secret+of&the=program";

fn main() {
    let server = std::env::args().nth(1).expect("the address of the server");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("the system has sockets");
    runtime.block_on(async {
        // How the program proves itself: in the body, in the header, and not at all.
        for (id, builder) in [
            ("post", builder(&server, "post").client_secret(SECRET)),
            ("basic", builder(&server, "basic").client_secret(SECRET).basic()),
            ("public", builder(&server, "public")),
        ] {
            let store = Memory::new();
            let oauth = builder.store(store.clone()).build().unwrap();
            lives(id, &server, &oauth).await;
            is_lost_with_a_token_that_comes_twice(id, &server, &oauth, &store).await;
            ends(id, &server, &oauth, &store).await;
        }
        goes_wrong(&server).await;
    });
}

fn builder(server: &str, id: &str) -> OAuthBuilder {
    OAuth::builder(format!("{server}/auth"), format!("{server}/token"), id)
        .revocation_url(format!("{server}/token/revocation"))
        .issuer(server)
        .allow_plaintext_loopback()
}

fn client(server: &str, oauth: &OAuth) -> Client {
    Client::builder(server).oauth(oauth).allow_plaintext_loopback().build().unwrap()
}

/// Tells the browser what to do, and gives what it says.
fn wish(wish: &str) -> String {
    println!("{wish}");
    io::stdout().flush().unwrap();
    let mut answer = String::new();
    assert!(io::stdin().read_line(&mut answer).unwrap() > 0, "the browser is gone");
    answer.trim_end().to_owned()
}

fn passed(id: &str, what: &str) {
    println!("ok: {id}: {what}");
}

/// The browser comes back to this machine by itself.
async fn log_in(oauth: &OAuth) {
    let login = oauth.login(SCOPES).await.unwrap();
    let link = login.link().to_owned();
    let page = tokio::task::spawn_blocking(move || wish(&format!("open {link}")));
    let status = login.wait(Duration::from_secs(60)).await.unwrap();
    let page = page.await.unwrap();
    assert!(page.starts_with("200 ") && page.contains("Done."), "{page}");
    assert_eq!(status.state(), LoginState::Fresh);
    assert_eq!(status.granted(), Some(&["openid".to_owned()][..]));
    assert!(status.expires_in().is_some_and(|left| left > Duration::from_secs(500)), "{status}");
}

async fn lives(id: &str, server: &str, oauth: &OAuth) {
    log_in(oauth).await;
    let client = client(server, oauth);
    assert_eq!(client.send(&Me).await.unwrap()["sub"], "ada");
    passed(id, "a login with PKCE, and a call");

    for _ in 0..20 {
        oauth.refresh().await.unwrap();
    }
    assert_eq!(client.send(&Me).await.unwrap()["sub"], "ada");
    passed(id, "twenty rotations");

    assert_eq!(wish("expire"), "done");
    let answer = client.send(&Me).with_meta().await.unwrap();
    assert_eq!(answer.attempts(), 2);
    passed(id, "a token that the server does not know any more is refreshed, and the call repeated");

    assert_eq!(wish("revoke"), "done");
    let error = client.send(&Me).await.unwrap_err();
    is_lost(&error, "was revoked or has expired (the server says `invalid_grant`)");
    assert_eq!(oauth.status().await.unwrap().state(), LoginState::Lost);
    passed(id, "a login that the user took back is lost");
}

/// Another program with the login as it was a refresh ago: what a copied file comes to.
async fn is_lost_with_a_token_that_comes_twice(id: &str, server: &str, oauth: &OAuth, store: &Memory) {
    log_in(oauth).await;
    let before = store.read("default").await.unwrap().unwrap();
    oauth.refresh().await.unwrap();
    client(server, oauth).send(&Me).await.unwrap();
    is_lost(&copy(server, id, &before).await.refresh().await.unwrap_err(), "`invalid_grant`");
    is_lost(&oauth.refresh().await.unwrap_err(), "`invalid_grant`");
    passed(id, "a refresh token that comes twice ends the whole login");
}

/// A logout reaches the server: what was copied before is worth nothing after it.
async fn ends(id: &str, server: &str, oauth: &OAuth, store: &Memory) {
    log_in(oauth).await;
    let before = store.read("default").await.unwrap().unwrap();
    let copied = copy(server, id, &before).await;
    client(server, &copied).send(&Me).await.unwrap();
    oauth.logout().await.unwrap();
    assert!(store.read("default").await.unwrap().is_none());
    let error = client(server, oauth).send(&Me).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredential);
    is_lost(&client(server, &copied).send(&Me).await.unwrap_err(), "`invalid_grant`");
    passed(id, "a logout ends the login at the server");
}

async fn copy(server: &str, id: &str, record: &Secret) -> OAuth {
    let store = Memory::new();
    store.lock("default").await.unwrap().save(record).await.unwrap();
    let builder = builder(server, id).store(store);
    let builder = match id {
        "post" => builder.client_secret(SECRET),
        "basic" => builder.client_secret(SECRET).basic(),
        _ => builder,
    };
    builder.build().unwrap()
}

async fn goes_wrong(server: &str) {
    let public = builder(server, "public").build().unwrap();
    let login = public.login(SCOPES).await.unwrap();
    let back = wish(&format!("cancel {}", login.link()));
    refused(login.redirected(&back).await, "the login was refused: `access_denied`");
    passed("public", "a user who cancels");

    let careless = builder(server, "public").without_pkce().build().unwrap();
    let login = careless.login(SCOPES).await.unwrap();
    let back = wish(&format!("allow {}", login.link()));
    refused(login.redirected(&back).await, "the login was refused: `invalid_request`");
    passed("public", "a server that insists on PKCE");

    let (login, other) = (public.login(SCOPES).await.unwrap(), public.login(SCOPES).await.unwrap());
    let back = wish(&format!("allow {}", login.link()));
    refused(other.redirected(&back).await, "its `state` is not of this login");
    passed("public", "the end of another login");

    let elsewhere = builder(server, "public").issuer("https://login.example.com").build().unwrap();
    let login = elsewhere.login(SCOPES).await.unwrap();
    let back = wish(&format!("allow {}", login.link()));
    refused(login.redirected(&back).await, "its `iss` is another server");
    passed("public", "the end of a login at another server");

    for wrong in [
        builder(server, "post").client_secret("wrong"),
        builder(server, "basic").client_secret("wrong").basic(),
    ] {
        let wrong = wrong.build().unwrap();
        let login = wrong.login(SCOPES).await.unwrap();
        let back = wish(&format!("allow {}", login.link()));
        refused(login.redirected(&back).await, "the token endpoint refuses with `invalid_client`");
    }
    passed("post, basic", "a wrong secret");

    let unknown = builder(server, "unknown").build().unwrap();
    let login = unknown.login(SCOPES).await.unwrap();
    assert_eq!(wish(&format!("allow {}", login.link())), "refused with 400");
    passed("unknown", "a program that nobody registered");
}

fn is_lost(error: &Error, said: &str) {
    assert_eq!(error.kind(), ErrorKind::LoginLost, "{error:?}");
    told(error, said);
}

fn refused(result: Result<endpoint_runtime::auth::Status, Error>, said: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login, "{error:?}");
    told(&error, said);
}

fn told(error: &Error, said: &str) {
    let text = format!("{error} {error:?}");
    assert!(text.contains(said) && !text.contains("canary"), "{text}");
}
