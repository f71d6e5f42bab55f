//! Ctrl-C while a call is under way, and what becomes of the login.

use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use crate::support::{CALL, Folder, TOKEN, complaint, out, program, request};

/// A server that the test plays, and a login there whose access token has ended.
struct World {
    folder: Folder,
    listener: TcpListener,
    base: String,
}

impl World {
    fn new() -> Self {
        use std::os::unix::fs::PermissionsExt as _;
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
        let address = listener.local_addr().expect("it is bound");
        let base = format!("http://{address}");
        let folder = Folder::new();
        std::fs::create_dir(folder.path("logins")).expect("the folder is ours");
        let record = json!({
            "version": 1, "token_url": format!("{base}/OAuth/token"), "client_id": "program",
            "access_token": "access-1", "refresh_token": "refresh-1", "obtained_at": 1, "expires_in": 1200,
            "scopes": null,
        });
        let name = format!("logins/default@127.0.0.1_{}.json", address.port());
        let file = folder.file(&name, record.to_string());
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).expect("it is ours");
        Self { folder, listener, base }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(&[arguments, &["--base-url", &self.base]].concat());
        command.env("ENDPOINTS_STORE", self.folder.path("logins")).env("ENDPOINTS_CLIENT_ID", "program");
        command
    }

    /// The next request, and where its answer goes.
    fn next(&self) -> (String, TcpStream) {
        let (stream, _) = self.listener.accept().expect("it connects");
        (request(&stream), stream)
    }

    /// A program whose exchange of tokens waits for its answer.
    fn exchanging(&self, arguments: &[&str]) -> (Child, TcpStream) {
        let child = self.command(arguments).spawn().expect("it was built");
        let (request, stream) = self.next();
        assert!(request.contains("refresh_token=refresh-1"), "{request}");
        (child, stream)
    }
}

fn answer(mut stream: TcpStream, body: &str) {
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ";
    write!(stream, "{head}{}\r\n\r\n{body}", body.len()).expect("it reads");
}

fn interrupt(child: &Child) {
    let pid = Pid::from_raw(i32::try_from(child.id()).expect("it is small")).expect("it is not 0");
    kill_process(pid, Signal::INT).expect("it runs");
}

/// The next line of standard error.
fn line(errors: &mut impl BufRead) -> String {
    let mut line = String::new();
    errors.read_line(&mut line).expect("it is UTF-8");
    line
}

#[test]
fn an_exchange_of_tokens_is_not_cut_off() {
    let interrupted: [&[&str]; 3] = [&CALL, &["whoami"], &["list", "--granted"]];
    for arguments in interrupted {
        let world = World::new();
        let (mut child, stream) = world.exchanging(arguments);
        interrupt(&child);
        let mut errors = BufReader::new(child.stderr.take().expect("it is piped"));
        let said = line(&mut errors);
        assert!(said.contains("Waiting for the tokens that are being exchanged"), "{arguments:?}: {said}");
        let grant = json!({
            "access_token": "access-2", "refresh_token": "refresh-2", "token_type": "bearer", "expires_in": 1200,
        });
        answer(stream, &grant.to_string());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), line(&mut errors)), (Some(130), String::new()), "{arguments:?}");

        // The old refresh token is not sent again, for which a strict server would end the login.
        let next = world.command(&CALL).spawn().expect("it was built");
        let (request, stream) = world.next();
        assert!(request.to_lowercase().contains("authorization: bearer access-2"), "{request}");
        answer(stream, "{}");
        let output = next.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    }
}

#[test]
fn the_second_signal_ends_at_once() {
    let world = World::new();
    let (mut child, _stream) = world.exchanging(&CALL);
    interrupt(&child);
    let mut errors = BufReader::new(child.stderr.take().expect("it is piped"));
    let said = line(&mut errors);
    assert!(said.contains("once more ends at once"), "{said}");
    interrupt(&child);
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
}

#[test]
fn a_call_without_an_exchange_is_stopped_without_a_word() {
    let world = World::new();
    let child = world.command(&CALL).env("ENDPOINTS_TOKEN", TOKEN).spawn().expect("it was built");
    let (_request, _stream) = world.next();
    interrupt(&child);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
    assert_eq!((out(&output), complaint(&output)), (String::new(), String::new()));
}
