//! The login flow, as a program and a browser see it.

use std::time::Duration;

use endpoint_sandbox::{LoginClient, Sandbox};
use serde_json::Value;

use crate::{Answer, builder, run, send};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";
const REDIRECT: &str = "http%3A%2F%2F127.0.0.1%3A4711%2Fcallback";

async fn start() -> Sandbox {
    let client = LoginClient::new("desk", "s3cret").redirect_uri("http://127.0.0.1/callback");
    builder().user("1", "Ada <b>").user("2", "Grace").client(client).start().await.expect("it starts")
}

fn authorize(more: &str) -> String {
    format!("GET /OAuth/Authorize?response_type=code&client_id=desk&redirect_uri={REDIRECT}&{more}")
}

/// The consent page for both scopes, and the id of the request in it.
async fn page(sandbox: &Sandbox, more: &str) -> (Answer, String) {
    let line = authorize(&format!("state=st%20ate&scope=read_users%20write_users{more}"));
    let answer = send(sandbox, &line, &[], "").await;
    let (_, rest) = answer.body.split_once("name=\"request\" value=\"").expect("the page has a form");
    let id = rest.split('"').next().unwrap_or_default().to_owned();
    (answer, id)
}

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{answer:?}");
    answer.head.lines().find_map(|line| line.strip_prefix("location: ")).expect("it leads somewhere")
}

async fn decide(sandbox: &Sandbox, form: &str) -> Answer {
    send(sandbox, "POST /OAuth/Authorize", &[FORM], form).await
}

/// A code for these scopes.
async fn code(sandbox: &Sandbox, more: &str, scopes: &str) -> String {
    let (_, id) = page(sandbox, more).await;
    let answer = decide(sandbox, &format!("request={id}&user=2&{scopes}&decision=allow")).await;
    let to = location(&answer);
    let (_, query) = to.split_once("?code=").expect("there is a code");
    query.split('&').next().unwrap_or_default().to_owned()
}

async fn token(sandbox: &Sandbox, more: &str) -> Answer {
    let body = format!("client_id=desk&client_secret=s3cret&{more}");
    send(sandbox, "POST /oauth/TOKEN", &[FORM], &body).await
}

async fn exchange(sandbox: &Sandbox, code: &str, more: &str) -> Answer {
    token(sandbox, &format!("grant_type=authorization_code&code={code}&redirect_uri={REDIRECT}{more}")).await
}

async fn refresh(sandbox: &Sandbox, refresh_token: &str) -> Answer {
    token(sandbox, &format!("grant_type=refresh_token&refresh_token={refresh_token}")).await
}

fn text<'a>(answer: &'a Value, name: &str) -> &'a str {
    answer[name].as_str().expect("it is text")
}

async fn status_with(sandbox: &Sandbox, token: &str) -> u16 {
    send(sandbox, "GET /v1/Users/1", &[&format!("Authorization: Bearer {token}")], "").await.status
}

const BOTH: &str = "scope=read_users&scope=write_users";

#[test]
fn the_page_is_plain_html_that_no_other_site_can_show() {
    run(async {
        let (answer, _) = page(&start().await, "").await;
        assert_eq!(answer.status, 200);
        for header in [
            "content-type: text/html; charset=utf-8",
            "cache-control: no-store",
            "x-frame-options: DENY",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin",
            "content-security-policy: default-src 'none'; base-uri 'none'; form-action 'self' \
             http://127.0.0.1:4711; frame-ancestors 'none'",
        ] {
            assert!(answer.head.contains(header), "{header}: {}", answer.head);
        }
        assert!(answer.body.contains("<html lang=\"en\">"));
        assert!(answer.body.contains("Ada &lt;b&gt;") && !answer.body.contains("<script"));
        let controls = answer.body.matches("<input type=\"radio\"").count()
            + answer.body.matches("<input type=\"checkbox\"").count();
        assert_eq!((controls, answer.body.matches("<label for=").count()), (4, 4));
    });
}

#[test]
fn who_allows_comes_back_with_a_code_and_who_cancels_without() {
    run(async {
        let sandbox = start().await;
        let (_, id) = page(&sandbox, "").await;
        let answer = decide(&sandbox, &format!("request={id}&decision=cancel")).await;
        assert_eq!(location(&answer), "http://127.0.0.1:4711/callback?code=&state=st%20ate&status=cancelled");
        // The page was answered.
        assert_eq!(decide(&sandbox, &format!("request={id}&user=1&{BOTH}&decision=allow")).await.status, 400);

        let (_, id) = page(&sandbox, "").await;
        for wrong in ["decision=allow", "user=9&decision=allow", "user=1", "user=1&decision=x"] {
            assert_eq!(decide(&sandbox, &format!("request={id}&{wrong}")).await.status, 400, "{wrong}");
        }
        let answer = decide(&sandbox, &format!("request={id}&user=1&{BOTH}&decision=allow")).await;
        let to = location(&answer);
        assert!(
            to.starts_with("http://127.0.0.1:4711/callback?code=") && to.ends_with("&state=st%20ate"),
            "{to}"
        );
    });
}

#[test]
fn a_form_from_another_site_is_refused() {
    run(async {
        let sandbox = start().await;
        let (_, id) = page(&sandbox, "").await;
        let form = format!("request={id}&user=1&{BOTH}&decision=allow");
        for origin in ["Origin: http://evil.example", "Origin: null"] {
            let answer = send(&sandbox, "POST /OAuth/Authorize", &[FORM, origin], &form).await;
            assert_eq!(answer.status, 403, "{origin}");
        }
        let answer = send(&sandbox, "POST /OAuth/Authorize", &[FORM, "Origin: http://sandbox"], &form).await;
        assert_eq!(answer.status, 303);
    });
}

#[test]
fn nobody_is_sent_to_an_address_that_is_not_registered() {
    run(async {
        let sandbox = start().await;
        for query in [
            "response_type=code&client_id=desk&scope=read_users&state=s",
            "response_type=code&client_id=desk&redirect_uri=http%3A%2F%2Fevil.example%2Fcallback&scope=read_users&state=s",
            "response_type=code&client_id=desk&redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Fother&scope=read_users&state=s",
            &format!("response_type=code&client_id=other&redirect_uri={REDIRECT}&scope=read_users&state=s"),
            &format!("response_type=code&client_id=desk&client_id=desk&redirect_uri={REDIRECT}&state=s"),
        ] {
            let answer = send(&sandbox, &format!("GET /OAuth/Authorize?{query}"), &[], "").await;
            assert_eq!(answer.status, 400, "{query}");
            assert!(!answer.head.contains("location"), "{query}");
        }
    });
}

#[test]
fn other_mistakes_are_told_to_the_program() {
    run(async {
        let sandbox = start().await;
        for (more, error) in [
            ("scope=read_users&state=s&response_type=code", "invalid_request"),
            ("scope=read_users", "invalid_request"),
            ("state=s", "invalid_request"),
            ("state=s&scope=read_user", "invalid_scope"),
            ("state=s&scope=read_users&code_challenge=short&code_challenge_method=S256", "invalid_request"),
            (
                "state=s&scope=read_users&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "invalid_request",
            ),
        ] {
            let answer = send(&sandbox, &authorize(more), &[], "").await;
            let to = location(&answer);
            assert!(to.starts_with(&format!("http://127.0.0.1:4711/callback?error={error}")), "{to}");
            assert_eq!(to.contains("&state=s"), more.contains("state=s"), "{to}");
        }
        let line = authorize("state=s&scope=read_users").replace("=code", "=token");
        let answer = send(&sandbox, &line, &[], "").await;
        assert!(location(&answer).contains("error=unsupported_response_type"));
    });
}

#[test]
fn a_code_is_exchanged_once_for_tokens_that_work() {
    run(async {
        let sandbox = start().await;
        let code = code(&sandbox, "", BOTH).await;
        let answer = exchange(&sandbox, &code, "").await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.head.contains("cache-control: no-store\r\n"), "{}", answer.head);
        let tokens = answer.json();
        assert_eq!((text(&tokens, "token_type"), &tokens["expires_in"]), ("bearer", &Value::from(1200)));
        assert_eq!(tokens.get("scope"), None, "what was asked for was granted");
        assert_eq!(status_with(&sandbox, text(&tokens, "access_token")).await, 200);
        assert_eq!(sandbox.received().last().and_then(|it| it.user.clone()).as_deref(), Some("2"));

        let again = exchange(&sandbox, &code, "").await;
        assert_eq!((again.status, text(&again.json(), "error")), (400, "invalid_grant"));
        assert_eq!(status_with(&sandbox, text(&tokens, "access_token")).await, 401, "the login has ended");
        let answer = refresh(&sandbox, text(&tokens, "refresh_token")).await;
        assert_eq!((answer.status, answer.body.as_str()), (401, r#"{"error":"refresh_token_has_expired"}"#));
    });
}

#[test]
fn the_verifier_has_to_match_the_challenge() {
    run(async {
        let sandbox = start().await;
        // RFC 7636, appendix B.
        let challenge =
            "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        let verifier = "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let wrong = "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXj";
        let fresh = async || code(&sandbox, challenge, BOTH).await;
        assert_eq!(exchange(&sandbox, &fresh().await, verifier).await.status, 200);
        for (code, more) in
            [(fresh().await, wrong), (fresh().await, ""), (code(&sandbox, "", BOTH).await, verifier)]
        {
            let answer = exchange(&sandbox, &code, more).await;
            assert_eq!((answer.status, text(&answer.json(), "error")), (400, "invalid_grant"));
        }
        let answer = exchange(&sandbox, &fresh().await, "&code_verifier=short").await;
        assert_eq!(text(&answer.json(), "error"), "invalid_request");
    });
}

#[test]
fn a_user_can_grant_less_than_was_asked_for() {
    run(async {
        let sandbox = start().await;
        let code = code(&sandbox, "", "scope=write_users&scope=other").await;
        let tokens = exchange(&sandbox, &code, "").await.json();
        assert_eq!(text(&tokens, "scope"), "write_users");
        assert_eq!(status_with(&sandbox, text(&tokens, "access_token")).await, 403);
    });
}

#[test]
fn tokens_rotate_expire_and_are_revoked() {
    run(async {
        let sandbox = start().await;
        let code = code(&sandbox, "", BOTH).await;
        let first = exchange(&sandbox, &code, "").await.json();
        sandbox.clock().advance(Duration::from_secs(1199));
        assert_eq!(status_with(&sandbox, text(&first, "access_token")).await, 200);
        sandbox.clock().advance(Duration::from_secs(1));
        assert_eq!(status_with(&sandbox, text(&first, "access_token")).await, 401);

        let second = refresh(&sandbox, text(&first, "refresh_token")).await.json();
        assert_eq!(status_with(&sandbox, text(&second, "access_token")).await, 200);
        sandbox.revoke("2", &["read_users"]);
        assert_eq!(status_with(&sandbox, text(&second, "access_token")).await, 403);

        sandbox.clock().advance(Duration::from_secs(14 * 24 * 60 * 60 - 1));
        let third = refresh(&sandbox, text(&second, "refresh_token")).await.json();
        sandbox.clock().advance(Duration::from_secs(14 * 24 * 60 * 60));
        assert_eq!(refresh(&sandbox, text(&third, "refresh_token")).await.status, 401);
        assert_eq!(refresh(&sandbox, "made-up").await.json()["error"], "invalid_grant");
    });
}

#[test]
fn a_refresh_token_that_comes_twice_ends_the_login() {
    run(async {
        let sandbox = start().await;
        let code = code(&sandbox, "", BOTH).await;
        let first = exchange(&sandbox, &code, "").await.json();
        let second = refresh(&sandbox, text(&first, "refresh_token")).await.json();
        assert_eq!(refresh(&sandbox, text(&first, "refresh_token")).await.status, 401);
        assert_eq!(status_with(&sandbox, text(&second, "access_token")).await, 401);
        assert_eq!(refresh(&sandbox, text(&second, "refresh_token")).await.status, 401);
    });
}

#[test]
fn the_token_endpoint_says_what_is_wrong() {
    run(async {
        let sandbox = start().await;
        let error = async |line: &str, headers: &[&str], body: &str| {
            let answer = send(&sandbox, line, headers, body).await;
            (answer.status, answer.json()["error"].as_str().unwrap_or_default().to_owned())
        };
        let post = "POST /OAuth/token";
        let known = "client_id=desk&client_secret=s3cret";
        let refresh = format!("{known}&grant_type=refresh_token");
        let fails = |status: u16, error: &str| (status, error.to_owned());
        assert_eq!(error(post, &[FORM], known).await, fails(400, "invalid_request"));
        assert_eq!(error(post, &[FORM], &refresh).await, fails(400, "invalid_request"));
        assert_eq!(
            error(post, &[FORM], &format!("{known}&grant_type=password")).await,
            fails(400, "unsupported_grant_type")
        );
        let wrong = refresh.replace("s3cret", "secret");
        assert_eq!(
            error(post, &[FORM], &format!("{wrong}&refresh_token=x")).await,
            fails(401, "invalid_client")
        );
        assert_eq!(
            error(post, &[FORM], &format!("{refresh}&refresh_token=x&refresh_token=y")).await,
            fails(400, "invalid_request")
        );
        assert_eq!(
            error(post, &["Content-Type: application/json"], "{}").await,
            fails(400, "invalid_request")
        );
        let basic = "Authorization: Basic ZGVzazpzM2NyZXQ=";
        assert_eq!(error(post, &[FORM, basic], &refresh).await, fails(400, "invalid_request"));
        assert_eq!(
            error("POST /OAuth/token?client_secret=s3cret", &[FORM], &refresh).await,
            fails(400, "invalid_request")
        );
        let get = send(&sandbox, "GET /OAuth/token", &[], "").await;
        assert!(get.status == 405 && get.head.contains("allow: POST"), "{}", get.head);
    });
}

#[test]
fn a_program_can_be_let_in_without_the_page() {
    run(async {
        let sandbox = start().await;
        let base = sandbox.authorize_url();
        let url = format!(
            "{base}?response_type=code&client_id=desk&redirect_uri={REDIRECT}&state=s&scope=read_users"
        );
        let to = sandbox.authorize(&url, "1").expect("it is allowed");
        let code =
            to.split_once("code=").and_then(|(_, rest)| rest.split('&').next()).expect("there is a code");
        let tokens = exchange(&sandbox, code, "").await.json();
        assert_eq!(status_with(&sandbox, text(&tokens, "access_token")).await, 200);
        assert!(sandbox.authorize(&url, "9").is_err());
        assert!(
            sandbox
                .authorize(&url.replace("read_users", "no"), "1")
                .expect_err("no scope")
                .contains("invalid_scope")
        );
    });
}

#[test]
fn no_secret_of_a_login_is_in_the_journal() {
    run(async {
        let sandbox = start().await;
        let code = code(&sandbox, "", BOTH).await;
        let tokens = exchange(&sandbox, &code, "").await.json();
        refresh(&sandbox, text(&tokens, "refresh_token")).await;
        for entry in sandbox.received() {
            assert!(entry.body.is_empty(), "{entry:?}");
            let shown = format!("{entry:?}");
            for secret in [&code, "s3cret", text(&tokens, "refresh_token"), text(&tokens, "access_token")] {
                assert!(!shown.contains(secret), "{shown}");
            }
        }
    });
}

#[test]
fn a_page_shows_what_was_granted_and_takes_back_one_scope_or_all() {
    run(async {
        let sandbox = start().await;
        let empty = send(&sandbox, "GET /oauth/granted", &[], "").await;
        assert_eq!(empty.status, 200);
        assert!(empty.body.contains("No program has access."), "{}", empty.body);
        assert!(empty.head.contains("frame-ancestors 'none'"), "{}", empty.head);

        let code = code(&sandbox, "", BOTH).await;
        let issued = exchange(&sandbox, &code, "").await.json();
        let access = text(&issued, "access_token");
        let page = send(&sandbox, "GET /OAuth/Granted", &[], "").await;
        for part in ["desk, let in by Grace (2)", "Take back read_users from desk", "write_users"] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        assert!(!page.body.contains("Ada"), "who granted nothing is not shown: {}", page.body);

        let take_back = async |form: &str, more: &[&str]| {
            send(&sandbox, "POST /OAuth/Granted", &[&[FORM], more].concat(), form).await
        };
        assert_eq!(
            take_back("user=2&client=desk&scope=", &["Origin: http://evil.example"]).await.status,
            403
        );
        assert_eq!(take_back("user=2&client=desk", &[]).await.status, 400);
        let other = take_back("user=1&client=desk&scope=", &[]).await;
        assert!(other.body.contains("desk had nothing of it any more."), "{}", other.body);
        assert_eq!(status_with(&sandbox, access).await, 200);

        let one = take_back("user=2&client=desk&scope=read_users", &[]).await;
        assert!(
            one.body.contains("desk has lost read_users.") && one.body.contains("write_users"),
            "{}",
            one.body
        );
        assert_eq!(status_with(&sandbox, access).await, 403);
        let hostile = take_back("user=2&client=%3Cb%3E&scope=%3Ci%3E", &[]).await;
        assert!(hostile.body.contains("&lt;b&gt;") && !hostile.body.contains("<b>"), "{}", hostile.body);

        let all = take_back("user=2&client=desk&scope=", &[]).await;
        assert!(all.body.contains("No program has access."), "{}", all.body);
        assert_eq!(status_with(&sandbox, access).await, 401);
        assert_eq!(refresh(&sandbox, text(&issued, "refresh_token")).await.status, 401);
        assert_eq!(send(&sandbox, "DELETE /OAuth/Granted", &[], "").await.status, 405);
    });
}
