//! A canary that must not be found in anything that is printed.

mod values;

use std::error::Error as _;
use std::fmt::{Debug, Display, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::time::Duration;

use endpoint_runtime::auth::{ApiKey, Bearer};
use endpoint_runtime::transport::{Hyper, Reqwest, Tls, Transport};
use endpoint_runtime::{Answer, Call, Encoder, Endpoint as _, Settling, endpoint, http, serde_json};
use endpoint_tests::Recorder;
use endpoint_tests::carrier::{self, carried};
use endpoint_tests::recorder::Then;
use endpoints::webcam::RescheduleMadeBooking;
use endpoints::{Client, Error, Secret};

const CANARY: &str = "canary-5d41402abc4b2a76";

/// Everything that was printed, in every form.
#[derive(Default)]
struct Printed(String);

impl Printed {
    fn debug(&mut self, value: &impl Debug) {
        writeln!(self.0, "{value:?}\n{value:#?}").unwrap();
    }

    fn both(&mut self, value: &(impl Debug + Display)) {
        writeln!(self.0, "{value}\n{value:#}").unwrap();
        self.debug(value);
    }

    /// The error, what it was caused by, and the panic of somebody who did not look at it.
    fn error(&mut self, error: Error) {
        self.both(&error);
        let mut source = error.source();
        while let Some(cause) = source {
            writeln!(self.0, "{cause}\n{cause:?}\n{cause:#?}").unwrap();
            source = cause.source();
        }
        if let Some(answer) = error.answer() {
            self.debug(answer);
        }
        let panic = catch_unwind(AssertUnwindSafe(|| careless(Err(error)))).unwrap_err();
        self.0.push_str(panic.downcast_ref::<String>().unwrap());
    }

    #[track_caller]
    fn check(self) {
        assert!(!self.0.contains(CANARY), "{}", self.0);
        // Nor a good part of it.
        assert!(!self.0.contains("canary-5d41"), "{}", self.0);
    }
}

fn careless(result: Result<(), Error>) {
    result.unwrap();
}

fn call(server: &Recorder) -> (Client, Call<endpoints::types::WebcamBooking>) {
    let builder =
        carried(Client::at(server.base_url())).bearer(CANARY).api_key(CANARY).allow_plaintext_loopback();
    let client = builder.timeout(Duration::from_millis(500)).build().unwrap();
    let call = client.send(&RescheduleMadeBooking { booking_id: 1.into() });
    (client, call)
}

#[tokio::test]
async fn no_secret_is_printed() {
    let mut printed = Printed::default();
    printed.both(&Secret::new(CANARY));
    printed.debug(&Bearer::new(CANARY));
    printed.debug(&ApiKey::new("x-key", CANARY));
    let builder = Client::live().bearer(CANARY).api_key(CANARY);
    printed.debug(&builder);
    printed.debug(&builder.build().unwrap());
    for then in [
        Then::Close,
        Then::Stall(Vec::new()),
        Then::Reset(b"HTTP/1.1 200 OK\r\n".to_vec()),
        Then::Send(b"nonsense\r\n\r\n".to_vec()),
        Then::answer("401 Unauthorized", "application/json", "{}"),
        Then::with_headers("302 Found", "location: /\r\n", ""),
        Then::answer("200 OK", "text/html", ""),
        Then::answer("200 OK", "application/json", "{}"),
    ] {
        let server = Recorder::start(then).await;
        let (client, call) = call(&server);
        printed.debug(&client);
        printed.debug(&call);
        let plan = call.plan().unwrap();
        printed.both(&plan);
        printed.debug(plan.request());
        printed.error(call.await.unwrap_err());
        assert!(server.requests()[0].contains(CANARY), "the canary has to be in use to prove anything");
    }
    printed.check();
}

/// A transport may be held beside the client, and remembers where it has been.
#[tokio::test]
async fn a_transport_does_not_print_what_it_was_asked_for() {
    #[endpoint(GET, "/of/{user}", response = (), auth = none)]
    struct Find {
        user: &'static str,
        token: &'static str,
    }
    async fn asked(server: &Recorder, transport: impl Transport + Clone) -> Printed {
        let builder = endpoint_runtime::Client::builder(server.base_url()).allow_plaintext_loopback();
        let client = builder.transport(transport.clone()).build().unwrap();
        client.send(&Find { user: CANARY, token: CANARY }).await.unwrap();
        let mut printed = Printed::default();
        printed.debug(&transport);
        printed.debug(&client);
        printed
    }

    let server = Recorder::start(Then::answer("200 OK", "application/json", "null")).await;
    let second = Duration::from_secs(1);
    asked(&server, Reqwest::new(second, Tls::Off).unwrap()).await.check();
    asked(&server, Hyper::new(second, Tls::Off).unwrap()).await.check();
    assert!(server.requests()[1].contains(&format!("/of/{CANARY}?token={CANARY}")));
}

#[test]
fn a_request_that_is_being_made_is_not_printed() {
    #[endpoint(POST, "/of/{user}", response = ())]
    struct Change {
        user: &'static str,
        #[endpoint(query)]
        token: &'static str,
        #[endpoint(header = "X-Key")]
        key: &'static str,
        password: &'static str,
    }
    let change = Change { user: CANARY, token: CANARY, key: CANARY, password: CANARY };
    let mut encoder = Encoder::new(Change::METADATA);
    change.encode(&mut encoder).unwrap();
    let mut printed = Printed::default();
    printed.debug(&encoder);
    printed.debug(&Settling::new(&change));
    printed.check();
}

#[test]
fn a_credential_that_cannot_be_sent_is_not_printed() {
    let mut printed = Printed::default();
    for bad in
        [format!("{CANARY} "), format!("{CANARY}\r\nX: 1"), format!("{CANARY}é"), format!("{CANARY}\0")]
    {
        printed.error(Client::live().bearer(bad.clone()).build().unwrap_err());
        printed.error(Client::live().api_key(bad).build().unwrap_err());
    }
    let elsewhere = Bearer::new(CANARY).for_origin("https://elsewhere.example".parse().unwrap());
    printed.error(Client::live().bearer(elsewhere).build().unwrap_err());
    let base = format!("https://{CANARY}:x@api.example.com");
    printed.error(Client::at(base).build().unwrap_err());
    printed.check();
}

#[tokio::test]
async fn a_server_that_repeats_the_credential_does_not_get_it_printed() {
    let mut printed = Printed::default();
    let padding = "p".repeat(190);
    for body in [
        format!("{{\"message\":\"bad token {CANARY}\"}}"),
        format!("{{\"title\":\"bearer {CANARY}\",\"detail\":\"{CANARY}{CANARY}\"}}"),
        // The message is cut at 200 characters, which must not leave half of the credential.
        format!("{{\"message\":\"{padding}{CANARY}\"}}"),
        format!("\"{CANARY}\""),
    ] {
        let server = Recorder::start(Then::answer("403 Forbidden", "application/json", body)).await;
        let error = call(&server).1.await.unwrap_err();
        assert!(error.to_string().contains("[redacted]"), "{error}");
        // What the server said is still to be had, as it came.
        assert!(String::from_utf8_lossy(error.body().unwrap()).contains(CANARY));
        printed.error(error);
    }
    for (content_type, body) in [
        ("application/xml".to_owned(), format!("<a><message>{CANARY}</message></a>")),
        (format!("text/{CANARY}"), String::new()),
        ("application/json".to_owned(), format!("{{\"WebcamBookingID\":\"{CANARY}\"}}")),
        ("application/json".to_owned(), format!("{{\"{CANARY}\":{{\"Client\":nul")),
        ("application/json".to_owned(), CANARY.to_owned()),
        (format!("application/json; charset={CANARY}"), "{}".to_owned()),
        ("application/xml".to_owned(), format!("<{CANARY}/>")),
        ("application/xml".to_owned(), format!("<WebcamBooking>&{CANARY};</WebcamBooking>")),
    ] {
        for status in ["200 OK", "400 Bad Request"] {
            let server = Recorder::start(Then::answer(status, &content_type, &body)).await;
            let error = call(&server).1.await.unwrap_err();
            assert!(!error.to_string().ends_with(": "), "{error}");
            printed.error(error);
        }
    }
    let location = format!("location: https://elsewhere.example/?token={CANARY}\r\nx-echo: {CANARY}\r\n");
    let server = Recorder::start(Then::with_headers("302 Found", &location, "")).await;
    printed.error(call(&server).1.await.unwrap_err());
    printed.check();
}

#[tokio::test]
async fn an_answer_shows_its_size_and_not_its_content() {
    #[endpoint(GET, "/me", response = serde_json::Value)]
    struct Me;
    let body = format!("{{\"token\":\"{CANARY}\"}}");
    let server =
        Recorder::start(Then::with_headers("200 OK", "x-token: canary-5d41402abc4b2a76\r\n", body)).await;
    let answer: Answer = call(&server).0.send(&Me).raw().await.unwrap();
    let mut printed = Printed::default();
    printed.debug(&answer);
    assert!(printed.0.contains("35 bytes"), "{}", printed.0);
    printed.check();
}

/// The address may hold what is nobody's business, and errors end in logs.
#[tokio::test]
async fn an_error_of_the_network_does_not_show_the_query() {
    #[endpoint(GET, "/find", response = serde_json::Value, auth = none)]
    struct Find {
        name: &'static str,
    }
    let mut printed = Printed::default();
    let cut = Then::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}".to_vec());
    for then in [Then::Close, Then::Stall(Vec::new()), cut, Then::answer("404 Not Found", "text/html", "")] {
        let server = Recorder::start(then).await;
        printed.error(call(&server).0.send(&Find { name: CANARY }).await.unwrap_err());
        assert!(server.requests()[0].contains(CANARY), "the canary has to be in use to prove anything");
    }
    // A port that was free a moment ago, with nobody listening.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = carried(Client::at(format!("http://{gone}"))).allow_plaintext_loopback().build().unwrap();
    printed.error(client.send(&Find { name: CANARY }).await.unwrap_err());
    printed.check();
}

/// What reqwest and those below it write to the log, at the finest level.
#[tokio::test]
async fn no_secret_is_logged() {
    struct Keep(Mutex<String>);
    impl log::Log for Keep {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            let mut kept = self.0.lock().unwrap();
            writeln!(kept, "{} {}", record.target(), record.args()).unwrap();
        }
        fn flush(&self) {}
    }
    static LOG: Keep = Keep(Mutex::new(String::new()));
    log::set_logger(&LOG).unwrap();
    log::set_max_level(log::LevelFilter::Trace);

    let server = Recorder::start(Then::with_headers("307 Temporary", "location: /\r\n", "")).await;
    let (client, call) = call(&server);
    call.await.unwrap_err();
    client.send(&RescheduleMadeBooking { booking_id: 2.into() }).await.unwrap_err();
    log::set_max_level(log::LevelFilter::Off);
    let kept = LOG.0.lock().unwrap();
    // hyper by itself writes nothing there.
    let silent = carrier::name() == "hyper" && kept.is_empty();
    assert!(silent || kept.contains("connect"), "the log has to be in use to prove anything: {kept}");
    assert!(!kept.contains(CANARY), "{kept}");
}

/// A request that a program looks at itself has its credential marked, so that printing it shows none.
#[test]
fn a_credential_on_a_request_is_marked() {
    let client = Client::live().bearer(CANARY).build().unwrap();
    let plan = client.send(&RescheduleMadeBooking { booking_id: 1.into() }).plan().unwrap();
    let request: &http::Request<_> = plan.request();
    assert_eq!(request.headers()["authorization"], "bearer [redacted]");
}

#[test]
fn a_password_in_a_body_is_sent_and_not_shown() {
    // As long as the endpoint lets it be.
    let password = &CANARY[..16];
    let birth = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
    let request = endpoints::account::GroupRegister::new(1, "nick", password, "a@example.com", birth);
    let plan = Client::live().bearer("token").build().unwrap().send(&request).plan().unwrap();
    let printed = format!("{plan} {plan:?} {request:?} {}", plan.curl());
    assert!(printed.contains("[redacted]") && !printed.contains(password), "{printed}");
    let sent = endpoint_runtime::encode(&request, &"https://api.example.com".parse().unwrap()).unwrap();
    assert!(std::str::from_utf8(sent.body()).unwrap().contains(password));
}
