//! The sandbox as clients see it: raw requests in, raw answers out.

mod data;
mod faults;
mod limits;
mod login;
mod requests;
mod setup;

use std::future::Future;

use endpoint_runtime::AnyApi;
use endpoint_runtime::catalogue::{Catalogue, Group};
use endpoint_runtime::metadata::{Auth, Format, Location, Metadata, Method, Param};
use endpoint_runtime::schema::{Field, Object, Schema as _, Type};
use endpoint_runtime::{Scope, ScopeRule};
use endpoint_sandbox::{Builder, Sandbox};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const BOTH: &[Format] = &[Format::Json, Format::Xml];
const READ: Scope = Scope::new("read_users");
const WRITE: Scope = Scope::new("write_users");

const USER: Type = Type::Object(&Object::new(
    "User",
    &[
        Field::new("ID", i32::TYPE),
        Field::new("Name", String::TYPE),
        Field::new("Email", <Option<String>>::TYPE),
    ],
));

const GET_USER: Metadata = Metadata::new::<AnyApi>("GetUser", Method::Get, "/v1/Users/{id}")
    .scope(ScopeRule::All(&[READ]))
    .accept(BOTH)
    .params(&[Param::new("id", Location::Path, u32::TYPE)])
    .response(&USER);

const SAVE_USER: Metadata = Metadata::new::<AnyApi>("SaveUser", Method::Put, "/v1/Users/{id}")
    .scope(ScopeRule::Any(&[READ, WRITE]))
    .params(&[
        Param::new("id", Location::Path, u32::TYPE),
        Param::new("Name", Location::Body, String::TYPE),
        Param::new("Age", Location::Body, u8::TYPE),
        Param::new("Tags", Location::Body, <Option<Vec<String>>>::TYPE),
    ])
    .response(&Type::Unit);

const FIND_USERS: Metadata = Metadata::new::<AnyApi>("FindUsers", Method::Get, "/v1/Users")
    .scope(ScopeRule::Unknown)
    .params(&[
        Param::new("Ages", Location::Query, <Vec<u8>>::TYPE),
        Param::new("Active", Location::Query, <Option<bool>>::TYPE),
        Param::new("X-Trace", Location::Header, <Option<u32>>::TYPE),
    ])
    .response(&Type::Array(&USER));

const STATUS: Metadata =
    Metadata::new::<AnyApi>("Status", Method::Get, "/v1/Status").auth(Auth::None).response(String::TYPE);

const PRICES: Metadata =
    Metadata::new::<AnyApi>("Prices", Method::Get, "/v1/Prices").auth(Auth::ApiKey).response(String::TYPE);

static CATALOGUE: Catalogue = Catalogue::new(
    "test",
    &[Group::new("users", &[&GET_USER, &SAVE_USER, &FIND_USERS]), Group::new("site", &[&STATUS, &PRICES])],
);

fn builder() -> Builder {
    Sandbox::builder(&CATALOGUE)
}

/// Runs a test on a runtime of its own.
fn run<F: Future>(test: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("the machine has file descriptors left").block_on(test)
}

/// Runs a test that waits for time limits: the clock stands still, and jumps ahead when nothing else is to be done.
fn run_ahead<F: Future>(test: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
    runtime.expect("the machine has file descriptors left").block_on(test)
}

/// An answer, taken apart.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("the body is JSON")
    }

    fn detail(&self) -> String {
        assert!(self.head.contains("content-type: application/problem+json"), "{}", self.head);
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        problem["detail"].as_str().expect("a problem has a detail").to_owned()
    }
}

async fn connect(sandbox: &Sandbox) -> TcpStream {
    let base = sandbox.base_url();
    TcpStream::connect(base.trim_start_matches("http://")).await.expect("the sandbox listens")
}

/// Sends these bytes and reads until the connection is closed.
async fn exchange(sandbox: &Sandbox, request: &[u8]) -> Answer {
    let mut stream = connect(sandbox).await;
    // A server that has heard enough may close before it has read all; what it answered counts.
    let _ = stream.write_all(request).await;
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    let text = String::from_utf8(bytes).expect("the answer is UTF-8");
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

/// Sends a request with these headers, a line each, and this body.
async fn send(sandbox: &Sandbox, line: &str, headers: &[&str], body: &str) -> Answer {
    let length = match body {
        "" => String::new(),
        body => format!("Content-Length: {}\r\n", body.len()),
    };
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let request =
        format!("{line} HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n{headers}{length}\r\n{body}");
    exchange(sandbox, request.as_bytes()).await
}

/// The header that carries a token with these scopes.
fn bearer(sandbox: &Sandbox, scopes: &[&str]) -> String {
    format!("Authorization: Bearer {}", sandbox.token(scopes).expose())
}
