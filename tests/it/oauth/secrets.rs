//! Logins with canaries in every place where a secret is: none of them is found in anything that is printed.

use std::fmt::{Debug, Write as _};
use std::sync::Mutex;
use std::time::Duration;

use endpoint_postgres::PostgresStore;
use endpoint_runtime::auth::{Authorize as _, Bearer, FileStore, Memory, StoreError, TokenStore as _};
use endpoint_runtime::{Error, Secret};
use endpoint_tests::{LoginServer, child};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::store::Folder;
use super::{MAIL, Me, SECRET, builder, client, log_in, state, text_of, visit};

/// What was written to either log, at the finest level, by whoever it was.
static KEPT: Mutex<String> = Mutex::new(String::new());

fn keep(line: std::fmt::Arguments<'_>) {
    writeln!(KEPT.lock().unwrap(), "{line}").unwrap();
}

struct Keep;

impl log::Log for Keep {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        keep(format_args!("log {} {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}

impl Subscriber for Keep {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        keep(format_args!("span {}", span.metadata().name()));
        span.record(&mut Fields);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields);
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Fields;

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        keep(format_args!("field {}={value:?}", field.name()));
    }
}

fn shown(value: &impl Debug) {
    keep(format_args!("{value:?} {value:#?}"));
}

fn told(error: &Error) {
    keep(format_args!("{}", text_of(error)));
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        keep(format_args!("{cause} {cause:?}"));
        source = cause.source();
    }
}

/// In a process of its own: the logs are there once for a whole process, and exchanges run on threads of their own.
#[test]
fn no_secret_of_a_login_is_printed_or_logged() {
    const TEST: &str = "oauth::secrets::no_secret_of_a_login_is_printed_or_logged";
    if !child::is_child() {
        drop(child::run(TEST, &[]));
        return;
    }
    log::set_logger(&Keep).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(Keep).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (server, guessed) = runtime.block_on(whole_life());

    let kept = KEPT.lock().unwrap();
    // All of them were in use, and so were the logs.
    let requests = server.requests().concat();
    for used in ["code=code-canary", "canary-access-1", "canary-refresh-1", SECRET] {
        assert!(requests.contains(used), "{used} has to be in use to prove anything");
    }
    assert!(kept.contains("log reqwest") && kept.contains("span call"), "{kept}");
    assert!(!kept.contains("canary"), "{kept}");
    let verifier = requests.split("code_verifier=").nth(1).and_then(|rest| rest.split('&').next()).unwrap();
    for secret in [verifier, &guessed] {
        assert!(secret.len() > 40 && !kept.contains(secret), "{kept}");
    }
}

/// Everything that a login goes through, with all that can be shown of it. Gives the `state` of the link as well.
async fn whole_life() -> (LoginServer, String) {
    let server = LoginServer::start();
    let folder = Folder::new("secrets");
    let files = FileStore::new(&folder.0).unwrap();
    let memory = Memory::new();
    shown(&files);
    shown(&memory);
    shown(&PostgresStore::new("host=localhost user=canary password=canary-password").unwrap());
    shown(&PostgresStore::new("host=localhost port=canary").unwrap_err());
    shown(&StoreError::new("the disk is full"));

    let set_up = builder(&server).store(files).revocation_url(server.at("/revoke"));
    shown(&set_up);
    let oauth = set_up.build().unwrap();
    shown(&oauth);
    let login = oauth.login(&[MAIL]).await.unwrap();
    shown(&login);
    let guessed = state(login.link()).to_owned();
    let (host, path) = login.redirect().strip_prefix("http://").unwrap().split_once('/').unwrap();
    let (host, target) = (host.to_owned(), format!("/{path}?code=code-canary&state={guessed}"));
    let waiting = tokio::spawn(login.wait(Duration::from_secs(60)));
    let page = visit(&host, &format!("GET {target} HTTP/1.1\r\nhost: x\r\n\r\n")).await;
    keep(format_args!("{page}"));
    let status = waiting.await.unwrap().unwrap();
    keep(format_args!("{status} {status:?} {:?}", status.state()));
    keep(format_args!("{:?} {:?}", oauth.header().unwrap(), oauth.renewed().unwrap().current()));

    let client = client(&server, &oauth);
    shown(&client);
    let call = client.send(&Me);
    shown(&call);
    let plan = call.plan().unwrap();
    keep(format_args!("{plan} {plan:?} {} {:?}", plan.curl(), plan.request()));
    call.await.unwrap();
    server.expire_access();
    client.send(&Me).await.unwrap();

    // A call that fails, a logout that fails, and a refresh that fails in each way.
    let html = ("500 Oops", "text/html", "<p>canary".to_owned());
    for instead in [
        html.clone(),
        (
            "400 Bad",
            "application/json",
            r#"{"error":"invalid_request","error_description":"canary"}"#.to_owned(),
        ),
        ("200 OK", "application/json", r#"{"token_type":"canary","access_token":"canary"}"#.to_owned()),
        ("302 canary", "text/canary", "canary".to_owned()),
    ] {
        server.set(|settings| settings.instead = Some(instead));
        told(&oauth.refresh().await.unwrap_err());
    }
    server.set(|settings| settings.instead = None);
    log_in(&oauth).await;
    server.set(|settings| settings.loses_answers = true);
    told(&oauth.refresh().await.unwrap_err());
    server.set(|settings| settings.loses_answers = false);
    told(&oauth.refresh().await.unwrap_err());
    told(&oauth.login(&[MAIL]).await.unwrap().redirected("?code=canary&state=canary").await.unwrap_err());
    log_in(&oauth).await;
    server.set(|settings| settings.instead = Some(html));
    told(&oauth.logout().await.unwrap_err());

    // A record that is none, and a token that no header can carry.
    memory.lock("default").await.unwrap().save(&Secret::new("canary")).await.unwrap();
    let broken = builder(&server).store(memory).build().unwrap();
    told(&broken.refresh().await.unwrap_err());
    let bearer = Bearer::new("canary\r\n");
    shown(&bearer);
    told(&bearer.header().unwrap_err());
    (server, guessed)
}
