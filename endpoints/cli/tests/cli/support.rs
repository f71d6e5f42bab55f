//! How the tests run the program.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::JoinHandle;

pub(crate) const TOKEN: &str = "canary-2YotnFZFEjr1zCsicMWpAA";

pub(crate) const CALL: [&str; 3] = ["call", "webcam.RescheduleMadeBooking", "BookingID=1"];

/// The program, in an environment that says nothing to it.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_endpoints"));
    command.args(arguments);
    for (variable, _) in std::env::vars_os() {
        let ours = variable.to_string_lossy().starts_with("ENDPOINTS_");
        if ours || ["NO_COLOR", "COLUMNS", "XDG_STATE_HOME"].iter().any(|name| variable == *name) {
            command.env_remove(variable);
        }
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with these arguments, this text as standard input and this token in the environment.
pub(crate) fn run(arguments: &[&str], input: &str, token: Option<&str>) -> Output {
    let mut command = program(arguments);
    if let Some(token) = token {
        command.env("ENDPOINTS_TOKEN", token);
    }
    fed(command, input)
}

/// Runs a command with this text as standard input.
pub(crate) fn fed(mut command: Command, input: &str) -> Output {
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

/// What it printed, as JSON, after it ended well.
pub(crate) fn json(arguments: &[&str]) -> serde_json::Value {
    let output = run(arguments, "", None);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", complaint(&output));
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// The one line of a refusal before sending.
pub(crate) fn refused(arguments: &[&str]) -> String {
    refused_with(arguments, 2)
}

/// The same with another exit code.
pub(crate) fn refused_with(arguments: &[&str], code: i32) -> String {
    let output = run(arguments, "", None);
    let line = complaint(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {line}");
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
        let request = request(&stream);
        stream.write_all(answer.as_bytes()).expect("the program reads");
        request
    });
    (base, request)
}

/// Reads one request.
pub(crate) fn request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).expect("the head is UTF-8"), 0);
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().expect("it is a number"))];
    reader.read_exact(&mut body).expect("the body is whole");
    head + &String::from_utf8_lossy(&body)
}

/// A folder of this test's own, gone when it is over.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("endpoints-cli-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("the folder for tests is there");
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// A file with this content. Gives its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).expect("the folder is ours");
        path.to_str().expect("it is UTF-8").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
