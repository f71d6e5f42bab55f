//! How the tests run the program.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::thread::JoinHandle;

pub(crate) const TOKEN: &str = "canary-2YotnFZFEjr1zCsicMWpAA";

/// Runs the program with these arguments, this text as standard input and this token in the environment.
pub(crate) fn run(arguments: &[&str], input: &str, token: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_endpoints"));
    command.args(arguments).env_remove("ENDPOINTS_TOKEN").env_remove("ENDPOINTS_API_KEY");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(token) = token {
        command.env("ENDPOINTS_TOKEN", token);
    }
    let mut child = command.spawn().expect("the program was built for this test");
    // A program that does not read its input may be gone already.
    let _ = child.stdin.take().expect("it is piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

pub(crate) fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("output is UTF-8")
}

/// The one line of a refusal before sending.
pub(crate) fn refused(arguments: &[&str]) -> String {
    let output = run(arguments, "", None);
    let line = complaint(&output);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {line}");
    assert_eq!(line.lines().count(), 1, "{arguments:?}: {line}");
    assert!(line.starts_with("error: "), "{line}");
    assert_eq!(out(&output), "", "{arguments:?}");
    line
}

/// A server that takes one request and answers it with this. Gives its address and the request.
pub(crate) fn server(status: u16, content_type: &str, body: &str) -> (String, JoinHandle<String>) {
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    let request = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("the program connects");
        let mut reader = BufReader::new(stream.try_clone().expect("a socket can be cloned"));
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(reader.read_line(&mut head).expect("the head is UTF-8"), 0);
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().expect("it is a number"))];
        reader.read_exact(&mut body).expect("the body is whole");
        stream.write_all(answer.as_bytes()).expect("the program reads");
        head + &String::from_utf8_lossy(&body)
    });
    (base, request)
}

pub(crate) const CALL: [&str; 3] = ["call", "webcam.RescheduleMadeBooking", "BookingID=1"];
