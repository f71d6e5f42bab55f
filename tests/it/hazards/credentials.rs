//! Where a credential goes, and where it never does.

use std::net::TcpListener;
use std::time::Duration;

use endpoint_runtime::auth::{ApiKey, Authorize, Bearer};
use endpoint_runtime::{Client, ErrorKind, Outcome, endpoint, serde_json};
use endpoint_tests::carrier::carried;
use endpoint_tests::recorder::Then;
use endpoint_tests::{Recorder, child};

use super::{Read, TOKEN, builder, client, write};

#[endpoint(POST, "/keyed", response = serde_json::Value, auth = api_key)]
struct Keyed {
    note: String,
}

#[tokio::test]
async fn a_redirect_takes_neither_credential_nor_body_anywhere() {
    let elsewhere = Recorder::start(Then::answer("200 OK", "application/json", "{}")).await;
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let location = format!("location: {}/write\r\n", elsewhere.base_url());
        let server = Recorder::start(Then::with_headers(status, &location, "")).await;
        let client = builder(server.base_url()).api_key(TOKEN).build().unwrap();
        let errors = [
            client.send(&Read).await.unwrap_err(),
            client.send(&write()).await.unwrap_err(),
            client.send(&Keyed { note: "body".to_owned() }).await.unwrap_err(),
        ];
        for error in errors {
            assert_eq!((error.kind(), error.outcome()), (ErrorKind::Redirect, Outcome::Answered), "{status}");
        }
        assert_eq!(server.requests().len(), 3);
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_redirect_to_the_same_server_is_not_followed_either() {
    let server = Recorder::start(Then::with_headers("302 Found", "location: /read\r\n", "")).await;
    assert_eq!(client(&server).send(&write()).await.unwrap_err().kind(), ErrorKind::Redirect);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_key_travels_in_its_header_alone() {
    let server = Recorder::start(Then::answer("200 OK", "application/json", "{}")).await;
    let client = builder(server.base_url()).api_key(TOKEN).build().unwrap();
    client.send(&Keyed { note: String::new() }).await.unwrap();
    let request = server.requests().remove(0);
    assert!(request.starts_with("POST /keyed HTTP/1.1\r\n"), "{request}");
    assert_eq!(request.matches(TOKEN).count(), 1, "{request}");
    assert!(request.contains(&format!("x-api-key: {TOKEN}\r\n")), "{request}");
    assert!(!request.to_ascii_lowercase().contains("referer"), "{request}");
}

#[tokio::test]
async fn an_endpoint_without_a_credential_is_sent_none() {
    #[endpoint(GET, "/open", response = serde_json::Value, auth = none)]
    struct Open;

    let server = Recorder::start(Then::answer("200 OK", "application/json", "{}")).await;
    let client = builder(server.base_url()).api_key(TOKEN).build().unwrap();
    client.send(&Open).await.unwrap();
    assert!(!server.requests().remove(0).contains(TOKEN));
}

/// The environment belongs to the process, so this runs in one of its own.
#[tokio::test]
async fn a_proxy_of_the_environment_hears_nothing() {
    if child::is_child() {
        let server = Recorder::start(Then::answer("200 OK", "application/json", "{}")).await;
        client(&server).send(&write()).await.unwrap();
        let remote = carried(Client::builder("https://api.example.invalid")).bearer(TOKEN);
        let remote = remote.connect_timeout(Duration::from_millis(500)).build().unwrap();
        assert_eq!(remote.send(&Read).await.unwrap_err().kind(), ErrorKind::Connect);
        return;
    }
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", proxy.local_addr().unwrap());
    let names = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    let mut variables: Vec<_> = names.into_iter().map(|name| (name, address.as_str())).collect();
    variables.extend([("NO_PROXY", ""), ("no_proxy", "")]);
    child::run("hazards::credentials::a_proxy_of_the_environment_hears_nothing", &variables);
    proxy.set_nonblocking(true).unwrap();
    assert_eq!(proxy.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn a_credential_of_another_address_is_refused() {
    let issued = "https://api.example.com/test";
    let fits = |base: &str, credential: Box<dyn Fn() -> Result<Client, endpoint_runtime::Error>>| {
        let built = credential();
        if let Err(error) = &built {
            assert_eq!(error.kind(), ErrorKind::Config);
            let text = format!("{error} {error:?}");
            assert!(text.contains(&format!("issued for {issued}")) && text.contains(base), "{text}");
            assert!(!text.contains(TOKEN), "{text}");
        }
        built.is_ok()
    };
    let cases = [
        ("https://api.example.com/test", true),
        ("https://API.example.com:443/test/v1", true),
        ("https://api.example.com/testing", false),
        ("https://api.example.com", false),
        ("https://api.example.com/live", false),
        ("https://api.example.com:8443/test", false),
        ("https://api.example.com.evil.example/test", false),
        ("http://127.0.0.1/test", false),
    ];
    for (base, expected) in cases {
        let bound = || Bearer::new(TOKEN).for_origin(issued.parse().unwrap());
        let bearer = move || Client::builder(base).allow_plaintext_loopback().bearer(bound()).build();
        assert_eq!(fits(base, Box::new(bearer)), expected, "{base}");
        let bound = || ApiKey::new("x-key", TOKEN).for_origin(issued.parse().unwrap());
        let key = move || Client::builder(base).allow_plaintext_loopback().credential(bound()).build();
        assert_eq!(fits(base, Box::new(key)), expected, "{base}");
    }
    assert!(Bearer::new(TOKEN).origin().is_none());
}

#[tokio::test]
async fn a_token_of_the_sandbox_does_not_fit_the_live_client() {
    let sandbox = endpoints::sandbox::builder().start().await.unwrap();
    let token = sandbox.token(&["account_webcam_bookings"]);
    let error = endpoints::Client::live().bearer(token.clone()).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains(&format!("issued for {}", sandbox.base_url())), "{error}");
    let own = endpoints::Client::at(sandbox.base_url()).allow_plaintext_loopback().bearer(token);
    assert!(own.build().is_ok());
}
