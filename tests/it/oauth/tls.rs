//! Exchanges over TLS: a token endpoint that cannot prove who it is hears nothing.

use endpoint_runtime::ErrorKind;
use endpoint_runtime::auth::{LoginState, OAuth};
use endpoint_tests::tls::{Authority, End, Says, TlsServer};

use super::{MAIL, SECRET, state, text_of};

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 92\r\n\r\n\
                      {\"access_token\":\"canary-a\",\"token_type\":\"bearer\",\"expires_in\":60,\
                      \"refresh_token\":\"canary-r\"}";

async fn log_in(
    server: &TlsServer,
    root: Option<Vec<u8>>,
) -> Result<(OAuth, LoginState), endpoint_runtime::Error> {
    let token_url = format!("{}/token", server.base_url());
    let builder =
        OAuth::builder("https://login.example.com/authorize", token_url, "program").client_secret(SECRET);
    let oauth = match root {
        Some(root) => builder.root_certificate(root).build()?,
        None => builder.build()?,
    };
    let login = oauth.login(&[MAIL]).await?;
    let back = format!("?code=code-canary&state={}", state(login.link()));
    let status = login.redirected(&back).await?;
    Ok((oauth, status.state()))
}

#[tokio::test]
async fn tokens_are_got_and_refreshed_from_a_server_that_proves_who_it_is() {
    let authority = Authority::new();
    let server = TlsServer::start(authority.config(Says::Right, &[]), ANSWER, End::Told).await;
    let (oauth, state) = log_in(&server, Some(authority.root())).await.unwrap();
    assert_eq!(state, LoginState::Fresh);
    oauth.refresh().await.unwrap();
    let heard = server.heard();
    assert!(heard.contains("code=code-canary") && heard.contains("refresh_token=canary-r"), "{heard}");
    assert!(heard.contains(SECRET));
    log_in(&server, Some(authority.root_pem().into_bytes())).await.unwrap();
}

#[tokio::test]
async fn a_server_that_does_not_hears_no_code_and_no_secret() {
    let authority = Authority::new();
    for (says, root) in [
        (Says::Right, Some(Authority::new().root())),
        (Says::Right, None),
        (Says::WrongName, Some(authority.root())),
        (Says::Expired, Some(authority.root())),
    ] {
        let server = TlsServer::start(authority.config(says, &[]), ANSWER, End::Told).await;
        let error = log_in(&server, root).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Login);
        let text = text_of(&error);
        assert!(text.contains("certificate") && text.contains("nothing was sent"), "{text}");
        assert!(!text.contains("canary"), "{text}");
        assert_eq!(server.heard(), "");
    }
}
