//! Calls from threads without a runtime, and from those with one.

use std::error::Error as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use endpoint_runtime::transport::{Cause, Exchange, Limits, Transport, TransportError};
use endpoint_runtime::{BlockingClient, Client};
use endpoint_tests::carrier::carried;

use crate::script::{Once, Read, Script, Step};

fn client(step: Step) -> BlockingClient {
    Script::of([step]).client().build().unwrap().blocking().unwrap()
}

#[test]
fn no_runtime_is_needed() {
    let client = client(Step::Late(Duration::from_millis(1), Box::new(Step::status(200))));
    client.send(&Read).unwrap();
    let answer = client.wait(client.as_async().send(&Read).with_meta()).unwrap();
    assert_eq!(answer.status(), 200);
}

#[test]
fn the_shipped_transport_finds_what_it_needs() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
    });
    let client = carried(Client::builder(base)).allow_plaintext_loopback().build().unwrap();
    client.blocking().unwrap().send(&Read).unwrap();
    server.join().unwrap();
}

#[test]
fn clones_share_the_thread_and_the_last_one_ends_it() {
    let first = client(Step::status(200));
    let second = first.clone();
    drop(first);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| second.send(&Read).unwrap());
        }
    });
}

#[test]
fn errors_are_those_of_the_awaited_call() {
    let error = client(Step::status(404)).send(&Read).unwrap_err();
    assert!(error.is_status(404));
    let client = client(Step::Hang);
    let start = Instant::now();
    let error = client.wait(client.as_async().send(&Once).timeout(Duration::from_millis(20))).unwrap_err();
    assert!(error.is_outcome_unknown());
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn inside_a_runtime_of_one_thread_it_works_too() {
    let client = client(Step::Late(Duration::from_millis(1), Box::new(Step::status(200))));
    client.send(&Read).unwrap();
    drop(client);
}

/// Makes a blocking call of its own for every request.
#[derive(Debug, Clone, Default)]
struct Nested(Arc<OnceLock<BlockingClient>>);

impl Transport for Nested {
    fn exchange(&self, _: http::Request<Bytes>, _: Limits) -> Exchange<'_> {
        Box::pin(async move {
            let error = self.0.get().unwrap().send(&Read).unwrap_err();
            Err(TransportError { cause: Cause::TooLarge, source: Some(error.into()) })
        })
    }
}

#[test]
fn a_call_within_a_call_is_refused_and_does_not_wait_for_itself() {
    let nested = Nested::default();
    let client = Client::builder("https://api.example.com").transport(nested.clone()).build().unwrap();
    let client = client.blocking().unwrap();
    nested.0.set(client.clone()).unwrap();
    let error = client.send(&Read).unwrap_err();
    let inner = error.source().unwrap().source().unwrap();
    assert!(inner.to_string().contains("it would wait for itself"), "{inner}");
}

#[test]
fn a_transport_that_panics_is_an_error() {
    // A script without a step panics.
    let script = Script::of([]);
    let client: Client = script.client().build().unwrap();
    let error = client.blocking().unwrap().send(&Read).unwrap_err();
    assert!(error.is_outcome_unknown());
}
