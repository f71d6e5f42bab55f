//! A login from its link to its end.

use std::time::Duration;

use endpoint_runtime::auth::{LoginState, Memory, OAuth};
use endpoint_runtime::{ErrorKind, Scope, endpoint, endpoint_set, serde_json};
use endpoint_tests::recorder::Then;
use endpoint_tests::{LoginServer, Recorder};
use tokio::net::TcpStream;

use super::{MAIL, Me, SECRET, builder, client, log_in, logged_in, state, text_of, visit};

const MINUTE: Duration = Duration::from_secs(60);

fn get(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")
}

/// Host and port, and path.
fn parts(redirect: &str) -> (String, String) {
    let (host, path) = redirect.strip_prefix("http://").unwrap().split_once('/').unwrap();
    (host.to_owned(), format!("/{path}"))
}

#[tokio::test]
async fn the_link_asks_for_exactly_the_scopes_of_a_set() {
    #[endpoint(GET, "/mails", scope = "mail", response = ())]
    struct Mails;
    #[endpoint(GET, "/bookings", scope = all("book", "mail"), response = ())]
    struct Bookings;
    endpoint_set! { struct Desk { Bookings, Mails } }

    let server = LoginServer::start();
    let oauth = OAuth::builder(server.at("/authorize?tenant=a"), server.at("/token"), "pro gram");
    let oauth = oauth.allow_plaintext_loopback().build().unwrap();
    let (one, other) = (oauth.login(Desk::SCOPES).await.unwrap(), oauth.login(&[]).await.unwrap());
    let link = one.link();
    let start = format!("{}&response_type=code&client_id=pro%20gram", server.at("/authorize?tenant=a"));
    assert!(link.starts_with(&start), "{link}");
    assert!(link.contains("&scope=book%20mail&state="), "{link}");
    assert!(link.contains("&redirect_uri=http%3A%2F%2F127.0.0.1%3A"), "{link}");
    assert!(link.ends_with("&code_challenge_method=S256"), "{link}");
    assert!(!other.link().contains("scope="));
    assert_ne!(state(link), state(other.link()));
    assert_ne!(one.redirect(), other.redirect());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_login_ends_with_the_browser_on_loopback() {
    let server = LoginServer::start();
    let oauth = builder(&server).build().unwrap();
    assert_eq!(oauth.status().await.unwrap().state(), LoginState::None);
    let login = oauth.login(&[MAIL]).await.unwrap();
    let (host, path) = parts(login.redirect());
    let target = format!("{path}?code=code-canary&state={}", state(login.link()));
    let redirect = login.redirect().to_owned();

    let waiting = tokio::spawn(login.wait(MINUTE));
    let page = visit(&host, &get(&target)).await;
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("Done."), "{page}");
    assert!(
        page.contains("cache-control: no-store") && page.contains("referrer-policy: no-referrer"),
        "{page}"
    );
    assert!(!page.contains("canary"), "{page}");

    let status = waiting.await.unwrap().unwrap();
    assert_eq!(status.state(), LoginState::Fresh);
    assert_eq!(status.granted(), Some(&["mail".to_owned(), "book".to_owned()][..]));
    assert!(status.expires_in().is_some_and(|left| left > 19 * MINUTE && left <= 20 * MINUTE), "{status}");
    // One shot: a second hit finds nobody.
    assert!(TcpStream::connect(&host).await.is_err());

    let exchange = server.requests().remove(0);
    let (head, form) = exchange.split_once("\r\n\r\n").unwrap();
    assert!(
        head.starts_with("POST /token HTTP/1.1") && !head.to_lowercase().contains("authorization"),
        "{head}"
    );
    let redirect = redirect.replace(':', "%3A").replace('/', "%2F");
    let expected =
        format!("grant_type=authorization_code&code=code-canary&redirect_uri={redirect}&code_verifier=");
    assert!(form.starts_with(&expected), "{form}");
    assert!(form.ends_with(&format!("&client_id=program&client_secret={SECRET}")), "{form}");
    client(&server, &oauth).send(&Me).await.unwrap();
}

#[tokio::test]
async fn what_is_not_of_the_login_is_refused_and_changes_nothing() {
    let server = LoginServer::start();
    let oauth = builder(&server).issuer("https://login.example.com").build().unwrap();
    let login = oauth.login(&[MAIL]).await.unwrap();
    let (host, path) = parts(login.redirect());
    let state = state(login.link()).to_owned();
    let waiting = tokio::spawn(login.wait(MINUTE));
    let silent = TcpStream::connect(&host).await.unwrap();

    for (target, status) in [
        ("/favicon.ico".to_owned(), "404"),
        ("/".to_owned(), "404"),
        (format!("{path}/more?code=code-2&state={state}"), "404"),
        (path.clone(), "400"),
        (format!("{path}?code=code-2"), "400"),
        (format!("{path}?code=code-2&state=guess"), "400"),
        (format!("{path}?code=code-2&state="), "400"),
        (format!("{path}?code=code-2&state={state}x"), "400"),
        (format!("{path}?code=code-2&state={state}&state=x"), "400"),
        (format!("{path}?code=code-2&code=code-3&state={state}"), "400"),
        (format!("{path}?error=access_denied&state=guess"), "400"),
        (format!("{path}?code=%zz&state={state}"), "400"),
        (format!("{path}?code=%ff&state={state}"), "400"),
        (format!("{path}?code=code-2&state={state}&iss=https%3A%2F%2Fevil.example"), "400"),
        (format!("{path}?code=code-2&state={state}"), "400"),
        (format!("{path}?code=code-2&state={state}&iss="), "400"),
        (format!("{path}?error=access_denied&state={state}"), "400"),
    ] {
        let page = visit(&host, &get(&target)).await;
        assert!(page.starts_with(&format!("HTTP/1.1 {status} ")), "{target}: {page}");
    }
    let good = format!("{path}?code=code-2&state={state}");
    assert!(visit(&host, &format!("POST {good} HTTP/1.1\r\n\r\n")).await.starts_with("HTTP/1.1 400 "));
    assert!(visit(&host, "\u{0}\u{1}\r\n\r\n").await.starts_with("HTTP/1.1 400 "));
    assert_eq!(visit(&host, &"x".repeat(17 * 1024)).await, "");
    assert!(server.requests().is_empty() && !waiting.is_finished());

    let page = visit(&host, &get(&format!("{good}&iss=https%3A%2F%2Flogin.example.com"))).await;
    assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    assert_eq!(waiting.await.unwrap().unwrap().state(), LoginState::Fresh);
    drop(silent);
}

#[tokio::test]
async fn a_login_that_does_not_come_about_says_why_and_shows_nothing_of_what_came() {
    let server = LoginServer::start();
    let oauth = builder(&server).build().unwrap();
    for (query, said) in [
        ("code=&status=cancelled", "the user cancelled the login"),
        ("error=access_denied&error_description=%3Cscript%3E", "the login was refused: `access_denied`"),
        ("error=%3Cscript%3E", "the login was refused: `an error that is not a code`"),
        ("code=", "without a code"),
        ("code=other", "the server does not accept the code (`invalid_grant`)"),
    ] {
        let login = oauth.login(&[MAIL]).await.unwrap();
        let (host, path) = parts(login.redirect());
        let target = format!("{path}?{query}&state={}", state(login.link()));
        let waiting = tokio::spawn(login.wait(MINUTE));
        let page = visit(&host, &get(&target)).await;
        assert!(page.starts_with("HTTP/1.1 200 ") && !page.contains("script"), "{page}");
        let error = waiting.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Login, "{query}");
        let text = text_of(&error);
        assert!(
            text.contains(said) && !text.contains("script") && !text.contains("canary"),
            "{query}: {text}"
        );
    }
    assert_eq!(oauth.status().await.unwrap().state(), LoginState::None);
}

#[tokio::test]
async fn a_login_waits_no_longer_than_it_is_told_to() {
    let server = LoginServer::start();
    let oauth = builder(&server).build().unwrap();
    let login = oauth.login(&[MAIL]).await.unwrap();
    let (host, path) = parts(login.redirect());
    let waiting = tokio::spawn(login.wait(Duration::from_millis(300)));
    visit(&host, &get(&format!("{path}?code=code&state=guess"))).await;
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    let text = error.to_string();
    assert!(text.contains("within 300ms") && text.contains("not of this login were refused: 1"), "{text}");
    assert!(TcpStream::connect(&host).await.is_err());
}

#[tokio::test]
async fn an_address_that_the_user_copies_is_judged_as_strictly() {
    let server = LoginServer::start();
    let oauth = builder(&server).build().unwrap();
    for wrong in ["", "nonsense", "http://127.0.0.1/callback?code=code&state=guess", "?code=code"] {
        let login = oauth.login(&[MAIL]).await.unwrap();
        let error = login.redirected(wrong).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Login, "{wrong}");
        assert!(error.to_string().contains("not the end of this login"), "{error}");
    }
    log_in(&oauth).await;
    assert_eq!(oauth.status().await.unwrap().state(), LoginState::Fresh);
}

#[tokio::test]
async fn scopes_are_those_of_the_answer_or_those_asked_for_or_set_later() {
    #[endpoint(GET, "/me", response = serde_json::Value, scope = "mail")]
    struct Mails;
    #[endpoint(GET, "/me", response = serde_json::Value, scope = "book")]
    struct Bookings;
    let missing = |result: Result<serde_json::Value, endpoint_runtime::Error>| {
        result.is_err_and(|error| {
            assert!(error.to_string().contains("it needs the scope `book`"), "{error}");
            error.kind() == ErrorKind::MissingScope
        })
    };

    for (answered, may_book) in [(Some("mail"), false), (Some("book mail"), true), (None, false)] {
        let server = LoginServer::start();
        server.set(|settings| settings.scope = answered.map(str::to_owned));
        let oauth = logged_in(&server).await;
        let client = client(&server, &oauth);
        client.send(&Mails).await.unwrap();
        assert_eq!(missing(client.send(&Bookings).await), !may_book, "{answered:?}");
        oauth.set_granted(["mail", "book"]);
        client.send(&Bookings).await.unwrap();
        // An answer that names them is newer than what was set.
        server.set(|settings| settings.scope = Some("mail".to_owned()));
        oauth.refresh().await.unwrap();
        assert!(missing(client.send(&Bookings).await), "{answered:?}");
    }

    // Without scopes asked for or told, nothing is known, and every call goes through.
    let server = LoginServer::start();
    server.set(|settings| settings.scope = None);
    let oauth = builder(&server).build().unwrap();
    let login = oauth.login(&[]).await.unwrap();
    let back = format!("?code=code&state={}", state(login.link()));
    assert_eq!(login.redirected(&back).await.unwrap().granted(), None);
    client(&server, &oauth).send(&Bookings).await.unwrap();
}

#[tokio::test]
async fn scopes_that_were_set_do_not_outlive_the_login_that_they_were_of() {
    #[endpoint(GET, "/me", response = serde_json::Value, scope = "book")]
    struct Bookings;

    // The second login may name the same scopes as the first: it is another one for all that.
    for first in ["mail", "mail book"] {
        let server = LoginServer::start();
        server.set(|settings| settings.scope = Some(first.to_owned()));
        let store = Memory::new();
        let process = || builder(&server).store(store.clone()).build().unwrap();
        let (one, other) = (process(), process());
        log_in(&one).await;
        one.set_granted(["mail"]);
        let client = client(&server, &one);
        assert_eq!(client.send(&Bookings).await.unwrap_err().kind(), ErrorKind::MissingScope, "{first}");
        // A refresh that names none changes nothing.
        server.set(|settings| settings.scope = None);
        one.refresh().await.unwrap();
        assert_eq!(client.send(&Bookings).await.unwrap_err().kind(), ErrorKind::MissingScope, "{first}");

        server.set(|settings| settings.scope = Some("mail book".to_owned()));
        log_in(&other).await;
        server.expire_access_before_the_last();
        client.send(&Me).await.unwrap();
        client.send(&Bookings).await.unwrap();
        server.set(|settings| settings.scope = None);
        one.refresh().await.unwrap();
        client.send(&Bookings).await.unwrap();
    }
}

#[tokio::test]
async fn a_logout_revokes_refresh_then_access_and_clears_the_store_even_if_the_server_fails() {
    for fails in [false, true] {
        let server = LoginServer::start();
        let oauth = builder(&server).revocation_url(server.at("/revoke")).build().unwrap();
        log_in(&oauth).await;
        if fails {
            server.set(|it| it.instead = Some(("500 Oops", "text/html", "<p>canary".to_owned())));
        }
        let ended = oauth.logout().await;
        assert_eq!(server.revoked(), ["canary-refresh-1", "canary-access-1"]);
        if let Err(error) = &ended {
            assert_eq!(error.kind(), ErrorKind::Login);
            let text = text_of(error);
            assert!(text.contains("was removed here") && !text.contains("canary"), "{text}");
        }
        assert_eq!(ended.is_err(), fails);
        assert_eq!(oauth.status().await.unwrap().state(), LoginState::None);
        let error = client(&server, &oauth).send(&Me).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MissingCredential);
        assert!(error.to_string().contains("log in first"), "{error}");
    }
}

#[tokio::test]
async fn a_redirect_of_the_token_endpoint_is_not_followed() {
    let elsewhere = Recorder::start(Then::answer("200 OK", "application/json", "{}")).await;
    for status in ["302 Found", "307 Temporary", "308 Permanent"] {
        let location = format!("location: {}/token\r\nconnection: close\r\n", elsewhere.base_url());
        let server = Recorder::start(Then::with_headers(status, &location, "")).await;
        let token_url = format!("{}/token", server.base_url());
        let oauth = OAuth::builder("https://login.example.com", token_url, "program").client_secret(SECRET);
        let oauth = oauth.allow_plaintext_loopback().build().unwrap();
        let login = oauth.login(&[MAIL]).await.unwrap();
        let back = format!("?code=code&state={}", state(login.link()));
        let error = login.redirected(&back).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Login);
        assert!(error.to_string().contains("redirects of a token endpoint are not followed"), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn what_is_set_up_wrong_is_refused_by_name_and_without_the_value() {
    let good = "https://login.example.com/token";
    let canary = "https://canary:canary@login.example.com/token";
    for (authorize, token, id, said) in [
        (
            "http://login.example.com",
            good,
            "a",
            "the address for users is `http://`, and secrets only travel encrypted",
        ),
        (good, "http://login.example.com", "a", "the address for tokens is `http://`"),
        (good, "http://127.0.0.1/token", "a", "the address for tokens is `http://` on this machine"),
        (good, "ftp://login.example.com", "a", "the base address has to begin with `https://`"),
        (good, "/token", "a", "the address for tokens has to begin with `https://` and name a host"),
        (good, canary, "a", "the address for tokens cannot hold a user name or password"),
        (canary, good, "a", "the address for users cannot hold a user name or password"),
        ("https://login.example.com#x", good, "a", "the address for users cannot have a fragment"),
        (good, good, "", "the client id is empty"),
    ] {
        let error = OAuth::builder(authorize, token, id).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{said}");
        let text = text_of(&error);
        assert!(text.contains(said) && !text.contains("canary"), "{text}");
    }
    for redirect in
        ["https://127.0.0.1/x", "http://10.0.0.1/x", "http://example.com/x", "http://127.0.0.1/x?y", "x", ""]
    {
        let error = OAuth::builder(good, good, "a").redirect(redirect).build().unwrap_err();
        assert!(
            error.to_string().contains("the redirect has to be an `http://` address of this machine"),
            "{error}"
        );
    }
    for redirect in ["http://localhost:4711/a", "http://127.0.0.1", "http://[::1]:0/callback"] {
        OAuth::builder(good, good, "a").redirect(redirect).build().unwrap();
    }
}

#[tokio::test]
async fn a_login_of_one_api_does_not_fit_another() {
    let server = LoginServer::start();
    let bound = builder(&server).for_origin("https://api.example.com".parse().unwrap()).build().unwrap();
    let other = endpoint_runtime::Client::builder("https://evil.example").oauth(&bound).build();
    assert_eq!(other.unwrap_err().kind(), ErrorKind::Config);
    let adultwork = endpoints::oauth("project").build().unwrap();
    assert!(endpoints::Client::live().oauth(&adultwork).build().is_ok());
    assert!(endpoints::Client::sandbox().oauth(&adultwork).build().is_err());
    let link = adultwork.login(&[Scope::new("nickname")]).await.unwrap().link().to_lowercase();
    assert!(link.starts_with("https://platform.adultwork.com/oauth/authorize?response_type=code&"), "{link}");
}
