//! State in a file: what was answered is there after the process was killed.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use endpoint_sandbox::{Builder, Call, LoginClient, Reply, Rule, Sandbox};

use crate::{builder, run, send};

/// The variable that tells the test that it is the child, and names the file.
const FILE: &str = "ENDPOINT_SANDBOX_TEST_DATA";

fn add(names: &mut Vec<String>, call: &Call) -> Result<Reply, Reply> {
    names.push(call.text("Name").unwrap_or_default().to_owned());
    Ok(Reply::ok(()))
}

#[expect(clippy::ptr_arg, reason = "a rule takes the state as it is")]
fn all(names: &mut Vec<String>, _: &Call) -> Result<Reply, Reply> {
    Ok(Reply::ok(names.join(",")))
}

const TABLE: &[Rule<Vec<String>>] = &[("users.SaveUser", add), ("site.Status", all)];

fn kept(file: impl Into<PathBuf>) -> Builder {
    let client = LoginClient::new("desk", "secret").redirect_uri("http://127.0.0.1/callback");
    builder().state(Vec::new(), TABLE.iter().copied()).user("1", "Ada").client(client).data(file)
}

/// A path in a folder of its own, which is removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("endpoint-sandbox-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder can be made");
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("data.json")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn save(sandbox: &Sandbox, token: &str, name: &str) -> u16 {
    let headers = [&format!("Authorization: Bearer {token}"), "Content-Type: application/json"];
    let body = format!(r#"{{"Name":"{name}","Age":1}}"#);
    send(sandbox, "PUT /v1/Users/1", &headers, &body).await.status
}

async fn names(sandbox: &Sandbox) -> String {
    send(sandbox, "GET /v1/Status", &[], "").await.json().as_str().expect("it is text").to_owned()
}

#[test]
fn state_logins_and_clock_outlive_the_sandbox_and_no_token_is_in_the_file() {
    let folder = Folder::new("outlive");
    run(async {
        let sandbox = kept(folder.file()).start().await.expect("it starts");
        let token = sandbox.token(&["write_users"]).expose().to_owned();
        sandbox.clock().advance(Duration::from_secs(1_000_000));
        assert_eq!(save(&sandbox, &token, "Ada").await, 204);
        let moved = sandbox.clock().now();
        drop(sandbox);

        let text = std::fs::read_to_string(folder.file()).expect("the file is there");
        assert!(text.contains("Ada") && !text.contains(&token), "{text}");
        let sandbox = kept(folder.file()).start().await.expect("it starts again");
        assert_eq!(names(&sandbox).await, "Ada");
        assert!(sandbox.clock().now() >= moved);
        assert_eq!(save(&sandbox, &token, "Grace").await, 204);
    });
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.file()).expect("the file is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn what_a_test_changes_without_a_call_is_in_the_file_at_once() {
    let folder = Folder::new("at-once");
    let read = || std::fs::read_to_string(folder.file()).expect("the file is there");
    run(async {
        let sandbox = kept(folder.file()).start().await.expect("it starts");
        let before = read();
        let _token = sandbox.token(&["write_users"]);
        let with_token = read();
        assert!(!before.contains("write_users") && with_token.contains("write_users"), "{with_token}");
        sandbox.revoke("1", &[]);
        assert!(!read().contains("write_users"), "{}", read());
        sandbox.clock().advance(Duration::from_secs(4_711));
        assert!(read().contains(r#""moved":4711"#), "{}", read());
        let clock = sandbox.clock().clone();
        drop(sandbox);
        clock.advance(Duration::from_secs(1));
        assert!(read().contains(r#""moved":4711"#), "a sandbox that has ended writes nothing");
    });
}

#[test]
fn two_sandboxes_cannot_have_one_file() {
    let folder = Folder::new("two");
    run(async {
        let first = kept(folder.file()).start().await.expect("it starts");
        let error = kept(folder.file()).start().await.expect_err("the file is in use");
        let cause = std::error::Error::source(&error).expect("it has a cause").to_string();
        assert_eq!(cause, "another sandbox has it: end that one, or name another file");
        assert_eq!(save(&first, first.token(&["write_users"]).expose(), "Ada").await, 204);
        drop(first);
        let second = kept(folder.file()).start().await.expect("the file is free");
        assert_eq!(names(&second).await, "Ada");
    });
}

#[test]
fn a_file_of_something_else_is_refused_and_left_alone() {
    let folder = Folder::new("foreign");
    run(async {
        for text in ["{", "[]", r#"{"version":2,"catalogue":"test","moved":0,"grants":{},"state":null}"#] {
            std::fs::write(folder.file(), text).expect("it can be written");
            assert!(kept(folder.file()).start().await.is_err(), "{text}");
            assert_eq!(std::fs::read_to_string(folder.file()).expect("it is there"), text);
        }
    });
}

/// The child of the next test: serves until it is killed, and says where and with which token.
#[test]
fn serve_as_a_child() {
    let Some(file) = std::env::var_os(FILE) else { return };
    run(async {
        let sandbox = kept(PathBuf::from(file)).start().await.expect("it starts");
        let token = sandbox.token(&["write_users"]);
        println!("\nserving {} {}", sandbox.base_url(), token.expose());
        std::future::pending::<()>().await;
    });
}

struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn what_was_answered_is_there_after_kill_9() {
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};

    let folder = Folder::new("kill");
    let mut expected: Vec<String> = Vec::new();
    for round in 0..5 {
        let mut child = Killed(
            Command::new(std::env::current_exe().expect("the test is a file"))
                .args(["--exact", "data::serve_as_a_child", "--nocapture"])
                .env(FILE, folder.file())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("the test can be run"),
        );
        let output = BufReader::new(child.0.stdout.take().expect("it is piped"));
        let line =
            output.lines().map_while(Result::ok).find_map(|it| Some(it.strip_prefix("serving ")?.to_owned()));
        let line = line.expect("the child serves");
        let (base, token) = line.split_once(' ').expect("an address and a token");
        let host = base.trim_start_matches("http://");
        let call = |line: &str, more: &str, body: &str| -> std::io::Result<String> {
            let mut stream = std::net::TcpStream::connect(host)?;
            let length = body.len();
            write!(
                stream,
                "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n{body}"
            )?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer)
        };
        let there = call("GET /v1/Status", "", "").expect("it answers");
        assert!(there.ends_with(&format!("\"{}\"", expected.join(","))), "{there}\n{expected:?}");

        // Another thread kills it in the middle of the calls.
        let id = child.0.id();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(20 + 15 * round));
            drop(child);
            id
        });
        let head = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        for count in 0.. {
            let name = format!("{round}-{count}");
            let body = format!(r#"{{"Name":"{name}","Age":1}}"#);
            match call("PUT /v1/Users/1", &head, &body) {
                Ok(answer) if answer.starts_with("HTTP/1.1 204") => expected.push(name),
                _ => break,
            }
        }
        killer.join().expect("it was killed");
        // The last call may have been done without an answer.
        let text = std::fs::read_to_string(folder.file()).expect("the file is whole");
        let data: serde_json::Value = serde_json::from_str(&text).expect("the file is whole");
        let there: Vec<String> = data["state"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| it.as_str().unwrap_or_default().to_owned())
            .collect();
        assert!(there.starts_with(&expected), "{there:?} lacks some of {expected:?}");
        assert!(there.len() <= expected.len() + 1, "{there:?} has more than {expected:?}");
        expected = there;
    }
    assert!(expected.len() > 5, "{expected:?}");
}
