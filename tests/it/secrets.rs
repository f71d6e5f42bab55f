//! A canary that must not be found in anything that is printed.

use std::error::Error as _;
use std::fmt::Write as _;

use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;
use endpoints::webcam::RescheduleMadeBooking;
use endpoints::{Client, Secret};

const CANARY: &str = "canary-5d41402abc4b2a76";

#[tokio::test]
async fn no_secret_is_printed() {
    let mut printed = String::new();
    let mut print = |text: String| writeln!(printed, "{text}").unwrap();

    let secret = Secret::new(CANARY);
    print(format!("{secret} {secret:?} {secret:#?}"));
    for then in [
        Then::Close,
        Then::answer("401 Unauthorized", "application/json", "{}"),
        Then::answer("200 OK", "text/html", ""),
    ] {
        let server = Recorder::start(then).await;
        let builder = Client::at(server.base_url()).bearer(CANARY).api_key(CANARY).allow_plaintext_loopback();
        print(format!("{builder:?}"));
        let client = builder.build().unwrap();
        print(format!("{client:?} {client:#?}"));
        let call = client.send(&RescheduleMadeBooking { booking_id: 1.into() });
        let plan = call.plan().unwrap();
        print(format!("{call:?} {plan} {plan:?} {plan:#?}"));
        let error = call.await.unwrap_err();
        print(format!("{error} {error:?} {error:#?}"));
        let mut source = error.source();
        while let Some(error) = source {
            print(format!("{error} {error:?}"));
            source = error.source();
        }
        assert!(server.requests()[0].contains(CANARY), "the canary has to be in use to prove anything");
    }
    for bad in [format!("{CANARY} "), format!("{CANARY}\r\nX: 1"), format!("{CANARY}é")] {
        let error = Client::live().bearer(bad).build().unwrap_err();
        print(format!("{error} {error:?}"));
    }
    assert!(!printed.contains(CANARY), "{printed}");
}
