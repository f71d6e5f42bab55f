//! One binary for all tests that run the code: modules by subject.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod address;
mod answers;
mod blocking;
mod both_formats;
mod catalogue;
mod errors;
mod grammar;
mod hazards;
mod limits;
mod outcome;
mod own_group;
mod plan;
mod rate;
mod readme;
mod refine;
mod retry;
mod rules;
mod sample;
mod sandbox;
mod sandbox_forms;
mod scopes;
mod script;
mod scripted;
mod secrets;
mod time;
mod trace;
mod wire;

use endpoint_tests::Recorder;
use endpoints::Client;

/// A client of a recording server, with a token that must never be printed.
fn client_of(server: &Recorder) -> Client {
    Client::at(server.base_url())
        .bearer(TOKEN)
        .allow_plaintext_loopback()
        .build()
        .expect("a loopback address and a well-formed token make a client")
}

const TOKEN: &str = "2YotnFZFEjr1zCsicMWpAA";
const SAMPLE_JSON: &str = include_str!("../golden/webcam/reschedule_made_booking.json");
const SAMPLE_XML: &str = include_str!("../golden/webcam/reschedule_made_booking.xml");
