//! Scopes, compared before anything is sent.

use endpoint_runtime::{Client, ErrorKind, Outcome, Scope, endpoint};
use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;

#[endpoint(GET, "/all", scope = all("mail", "profile"), response = ())]
struct All;

#[endpoint(GET, "/any", scope = any("mail", "profile"), response = ())]
struct Any;

#[endpoint(GET, "/unknown", scope = unknown, response = ())]
struct Unknown;

#[endpoint(GET, "/board", scope = by(scopes_of, "mail", "bookings"), response = ())]
struct Board {
    bookings: bool,
}

fn scopes_of(board: &Board) -> Vec<Scope> {
    vec![Scope::new(if board.bookings { "bookings" } else { "mail" })]
}

#[tokio::test]
async fn a_scope_that_is_known_to_be_missing_keeps_the_call_from_being_sent() {
    let server = Recorder::start(Then::answer("200 OK", "application/json", "null")).await;
    let builder = || Client::builder(server.base_url()).bearer("token").allow_plaintext_loopback();
    let client = builder().granted(["mail"]).build().unwrap();

    let error = client.send(&All).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::MissingScope, Outcome::NotSent));
    assert!(error.to_string().contains("All (GET /all): it needs the scope `profile`"), "{error}");
    let error = client.send(&Board { bookings: true }).await.unwrap_err();
    assert!(error.to_string().contains("it needs the scope `bookings`"), "{error}");
    assert!(server.requests().is_empty());

    client.send(&Any).await.unwrap();
    client.send(&Unknown).await.unwrap();
    client.send(&Board { bookings: false }).await.unwrap();
    assert_eq!(server.requests().len(), 3);

    let none = builder().granted([""; 0]).build().unwrap();
    let error = none.send(&Any).await.unwrap_err();
    assert!(error.to_string().contains("the scope `mail` or `profile`"), "{error}");
    // Nothing is known: the server decides.
    builder().build().unwrap().send(&All).await.unwrap();
}

#[tokio::test]
async fn a_403_is_explained_by_the_scope_that_is_declared() {
    let server = Recorder::start(Then::answer("403 Forbidden", "text/plain", "no")).await;
    let client =
        Client::builder(server.base_url()).bearer("token").allow_plaintext_loopback().build().unwrap();
    let error = client.send(&All).await.unwrap_err();
    assert!(error.to_string().ends_with("403 Forbidden; it needs the scope mail and profile"), "{error}");
}
