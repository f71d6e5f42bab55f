//! Logins: got, kept, refreshed, lost.

mod flow;
mod lifecycle;
#[cfg(unix)]
mod postgres;
mod processes;
mod sandbox;
mod secrets;
mod store;
mod storm;
mod tls;

use std::time::Duration;

use endpoint_runtime::auth::{OAuth, OAuthBuilder};
use endpoint_runtime::{Client, Error, Scope, endpoint, serde_json};
use endpoint_tests::LoginServer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What the API behind the server answers.
#[endpoint(GET, "/me", response = serde_json::Value)]
struct Me;

const MAIL: Scope = Scope::new("mail");
const SECRET: &str = "canary-client-secret";

fn builder(server: &LoginServer) -> OAuthBuilder {
    OAuth::builder(server.at("/authorize"), server.at("/token"), "program")
        .client_secret(SECRET)
        .allow_plaintext_loopback()
}

fn client(server: &LoginServer, oauth: &OAuth) -> Client {
    Client::builder(server.base_url()).oauth(oauth).allow_plaintext_loopback().build().unwrap()
}

/// Logs in, with the browser played by the test.
async fn log_in(oauth: &OAuth) {
    let login = oauth.login(&[MAIL]).await.unwrap();
    let back = format!("{}?code=code-1&state={}", login.redirect(), state(login.link()));
    login.redirected(&back).await.unwrap();
}

async fn logged_in(server: &LoginServer) -> OAuth {
    let oauth = builder(server).build().unwrap();
    log_in(&oauth).await;
    oauth
}

/// The `state` of a link.
fn state(link: &str) -> &str {
    let (_, rest) = link.split_once("state=").unwrap();
    rest.split('&').next().unwrap()
}

/// What the listener answers to these bytes.
async fn visit(address: &str, bytes: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let read = tokio::time::timeout(Duration::from_secs(10), stream.read_to_string(&mut answer)).await;
    // A listener that goes away is an answer as well.
    drop(read.unwrap());
    answer
}

fn text_of(error: &Error) -> String {
    format!("{error} {error:?} {error:#?}")
}
