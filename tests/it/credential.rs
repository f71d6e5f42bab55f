//! Credentials that change while a client lives.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use endpoint_runtime::auth::{Authorize, Bearer, Current, Later, Renew};
use endpoint_runtime::http::{HeaderName, HeaderValue};
use endpoint_runtime::metadata::Auth;
use endpoint_runtime::{Client, Error, ErrorKind, Outcome, endpoint, serde_json};
use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;

#[endpoint(POST, "/write", response = serde_json::Value, scope = "write")]
struct Write {
    note: String,
}

fn write() -> Write {
    Write { note: "body".to_owned() }
}

/// Counts up: `token-0`, and after a refusal `token-1`, and so on.
#[derive(Debug, Clone, Default)]
struct Counting(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    now: AtomicUsize,
    asked: AtomicUsize,
    never: bool,
    scopes: Option<Vec<String>>,
}

impl Authorize for Counting {
    fn scheme(&self) -> Auth {
        Auth::Bearer
    }

    fn header(&self) -> Result<(HeaderName, HeaderValue), Error> {
        Bearer::new("stand-in").header()
    }

    fn renewed(&self) -> Option<&dyn Renew> {
        Some(self)
    }
}

impl Renew for Counting {
    fn current(&self) -> Current<'_> {
        self.0.asked.fetch_add(1, Ordering::SeqCst);
        match self.0.never {
            true => Current::Later(Box::pin(std::future::pending())),
            false => {
                let now = self.0.now.load(Ordering::SeqCst);
                Current::Ready(Bearer::new(format!("token-{now}")).header().map(|(_, value)| value))
            }
        }
    }

    fn refused<'a>(&'a self, value: &'a HeaderValue) -> Option<Later<'a>> {
        assert!(value.is_sensitive());
        let next = self.0.now.fetch_add(1, Ordering::SeqCst) + 1;
        Some(Box::pin(async move { Bearer::new(format!("token-{next}")).header().map(|(_, value)| value) }))
    }

    fn granted(&self) -> Option<Arc<[String]>> {
        self.0.scopes.clone().map(Into::into)
    }
}

fn client(server: &Recorder, credential: impl Authorize) -> Client {
    Client::builder(server.base_url()).credential(credential).allow_plaintext_loopback().build().unwrap()
}

fn refusal() -> Then {
    Then::answer("401 Unauthorized", "application/json", "{}")
}

fn fine() -> Then {
    Then::answer("200 OK", "application/json", "{}")
}

#[tokio::test]
async fn a_401_is_answered_with_another_value_once_even_for_a_write() {
    let server = Recorder::script([refusal(), fine()]).await;
    let answer = client(&server, Counting::default()).send(&write()).with_meta().await.unwrap();
    assert_eq!(answer.attempts(), 2);
    let sent = server.requests();
    assert!(sent[0].contains("bearer token-0\r\n") && sent[1].contains("bearer token-1\r\n"), "{sent:?}");
    assert_eq!(sent[0].replace("token-0", "token-1"), sent[1]);
}

#[tokio::test]
async fn a_second_401_is_an_error() {
    let server = Recorder::start(refusal()).await;
    let error = client(&server, Counting::default()).send(&write()).await.unwrap_err();
    assert!(error.is_status(401) && error.attempts() == 2, "{error:?}");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_401_of_what_never_changes_is_not_repeated() {
    let server = Recorder::start(refusal()).await;
    let error = client(&server, Bearer::new("token")).send(&write()).await.unwrap_err();
    assert!(error.is_status(401) && error.attempts() == 1, "{error:?}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_lost_answer_after_a_replaced_401_leaves_the_outcome_open() {
    let server = Recorder::script([refusal(), Then::Close]).await;
    let error = client(&server, Counting::default()).send(&write()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::OutcomeUnknown, 2), "{error:?}");
}

#[tokio::test]
async fn a_credential_that_does_not_come_ends_with_the_deadline() {
    let server = Recorder::start(fine()).await;
    let never = Counting(Arc::new(Counts { never: true, ..Counts::default() }));
    let call = client(&server, never).send(&write()).timeout(Duration::from_millis(50));
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Timeout, Outcome::NotSent), "{error:?}");
    assert!(error.to_string().contains("the credential was not there within"), "{error}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_plan_asks_for_no_value_and_known_scopes_are_checked() {
    let server = Recorder::start(fine()).await;
    let credential = Counting::default();
    let plan = client(&server, credential.clone()).send(&write()).plan().unwrap().to_string();
    assert!(plan.contains("authorization: bearer [redacted]"), "{plan}");
    assert_eq!(credential.0.asked.load(Ordering::SeqCst), 0);

    for (scopes, missing) in [(vec!["write"], false), (vec!["read"], true)] {
        let scopes = Some(scopes.into_iter().map(str::to_owned).collect());
        let credential = Counting(Arc::new(Counts { scopes, ..Counts::default() }));
        let result = client(&server, credential).send(&write()).await;
        assert_eq!(result.is_err_and(|error| error.kind() == ErrorKind::MissingScope), missing);
    }
    assert_eq!(server.requests().len(), 1);
}
