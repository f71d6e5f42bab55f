//! One binary for all tests that run the code: modules by subject.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod address;
mod aliases;
mod answers;
mod blocking;
mod both_formats;
mod catalogue;
mod credential;
mod errors;
mod exact;
mod export;
mod grammar;
mod hazards;
mod limits;
mod oauth;
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
mod sandbox_fuzz;
mod sandbox_state;
mod scopes;
mod script;
mod scripted;
mod secrets;
mod streaming;
mod time;
mod trace;
mod transports;
mod wire;

use endpoint_tests::Recorder;
use endpoint_tests::carrier::carried;
use endpoints::Client;

/// A client of a recording server, with a token that must never be printed.
fn client_of(server: &Recorder) -> Client {
    carried(Client::at(server.base_url()))
        .bearer(TOKEN)
        .allow_plaintext_loopback()
        .build()
        .expect("a loopback address and a well-formed token make a client")
}

const TOKEN: &str = "2YotnFZFEjr1zCsicMWpAA";
const SAMPLE_JSON: &str = include_str!("../../endpoints/samples/webcam/reschedule_made_booking.json");
const SAMPLE_XML: &str = include_str!("../../endpoints/samples/webcam/reschedule_made_booking.xml");
