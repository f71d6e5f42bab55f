//! Calls from threads without a runtime, and from those with one.

use std::error::Error as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use endpoint_runtime::transport::{Cause, Exchange, Limits, Transport, TransportError};
use endpoint_runtime::{BlockingClient, BlockingStream, Client, Error, ErrorKind, Outcome};
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
            Err(TransportError::new(Cause::TooLarge).with_source(error))
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

/// Answers each connection with the next of these, one request each, and closes it.
fn server(answers: Vec<Vec<u8>>) -> BlockingClient {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                head.push(byte[0]);
            }
            // A reader may go away before the end.
            let _ = stream.write_all(&answer);
        }
    });
    let client = carried(Client::builder(base)).allow_plaintext_loopback().build().unwrap();
    client.blocking().unwrap()
}

fn stream(client: &BlockingClient) -> Result<BlockingStream, Error> {
    client.stream(client.as_async().send(&Read).tries(1))
}

#[test]
fn an_answer_is_read_as_it_comes_without_a_runtime() {
    const LENGTH: usize = 3 * 1024 * 1024;
    let head = format!(
        "HTTP/1.1 200 OK\r\nx-request-id: r-1\r\nconnection: close\r\ncontent-length: {LENGTH}\r\n\r\n"
    );
    let whole = [head.as_bytes(), &vec![b'x'; LENGTH]].concat();
    let refused = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec();
    let client = server(vec![whole.clone(), whole.clone(), whole.clone(), refused]);

    let mut read = stream(&client).unwrap();
    assert_eq!((read.status().as_u16(), read.attempts(), read.request_id()), (200, 1, Some("r-1")));
    assert_eq!(read.headers()["content-length"], LENGTH.to_string());
    let mut all = Vec::new();
    // A part by itself, a part as a reader, and the rest.
    all.extend_from_slice(&read.chunk().unwrap().unwrap());
    let mut some = [0; 1000];
    read.read_exact(&mut some).unwrap();
    all.extend_from_slice(&some);
    read.write_to(&mut all).unwrap();
    assert_eq!(all, &whole[head.len()..]);
    assert!(read.chunk().unwrap().is_none() && read.read(&mut some).unwrap() == 0);

    assert_eq!(std::io::copy(&mut stream(&client).unwrap(), &mut std::io::sink()).unwrap(), LENGTH as u64);
    let mut full = [0_u8; 3];
    let error = stream(&client).unwrap().write_to(&mut &mut full[..]).unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Write, Outcome::Answered));
    assert!(stream(&client).unwrap_err().is_status(404));
}

#[test]
fn a_reader_of_an_answer_that_is_cut_gets_an_error_and_not_an_end() {
    let client = server(vec![b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf".to_vec()]);
    let error = stream(&client).unwrap().read_to_end(&mut Vec::new()).unwrap_err();
    let error = error.get_ref().unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
}
