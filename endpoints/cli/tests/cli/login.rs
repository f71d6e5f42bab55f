//! Logins: the whole way from the link to the call and back out, at a sandbox in a process of its own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Output};

use serde_json::Value;

use crate::support::{Folder, complaint, fed, out, program, refused_with};

/// A program that goes on running. It is ended with the test.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the program was built for this test");
        let lines = BufReader::new(child.stdout.take().expect("it is piped"));
        Self { child, lines }
    }

    /// The next line, as JSON.
    pub(crate) fn document(&mut self) -> Value {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("it is UTF-8");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    fn end(mut self) -> Output {
        drop(self.child.stdin.take());
        let mut stdout = Vec::new();
        std::io::Read::read_to_end(&mut self.lines, &mut stdout).expect("it ends");
        let mut stderr = Vec::new();
        let mut errors = self.child.stderr.take().expect("it is piped");
        std::io::Read::read_to_end(&mut errors, &mut stderr).expect("it ends");
        Output { status: self.child.wait().expect("it ends"), stdout, stderr }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Where it has ended, there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a request and gives the whole answer.
fn fetch(address: &str, method: &str, form: &str) -> String {
    let (host, path) =
        address.strip_prefix("http://").and_then(|rest| rest.split_once('/')).expect("an address");
    let mut stream = TcpStream::connect(host).expect("somebody listens");
    let length = form.len();
    let kind = if form.is_empty() { "" } else { "content-type: application/x-www-form-urlencoded\r\n" };
    write!(
        stream,
        "{method} /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{kind}content-length: {length}\r\n\r\n{form}"
    )
    .expect("it reads");
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answer).expect("the answer is UTF-8");
    answer
}

/// What a user does in the browser. Gives the page at the end.
pub(crate) fn consent(link: &str, decision: &str, scopes: &[&str]) -> String {
    let page = fetch(link, "GET", "");
    let request = page.split("name=\"request\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let request = request.unwrap_or_else(|| panic!("no form: {page}"));
    let scopes: String = scopes.iter().map(|scope| format!("&scope={scope}")).collect();
    let form = format!("request={request}&user=1{scopes}&decision={decision}");
    let (base, _) = link.split_once("/OAuth/").expect("it is the link of a sandbox");
    let answer = fetch(&format!("{base}/OAuth/Authorize"), "POST", &form);
    let back =
        answer.lines().find_map(|line| line.strip_prefix("location: ")).expect("it sends the user back");
    fetch(back, "GET", "")
}

/// A sandbox in a process of its own, and a place for logins.
struct World {
    folder: Folder,
    _sandbox: Running,
    base: String,
    token: String,
}

impl World {
    fn new() -> Self {
        let folder = Folder::new();
        let mut sandbox = Running::start(program(&["sandbox"]));
        let facts = sandbox.document();
        let text = |name: &str| facts[name].as_str().expect("it is text").to_owned();
        Self { base: text("base_url"), token: text("token"), folder, _sandbox: sandbox }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(&[arguments, &["--base-url", &self.base]].concat());
        command.env("ENDPOINTS_STORE", self.folder.path("logins"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        fed(self.command(arguments), "")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", complaint(&output));
        serde_json::from_slice(&output.stdout).expect("it is JSON")
    }

    /// Logs in for these endpoints. Gives what the program said at the end.
    fn log_in(&self, arguments: &[&str], decision: &str, scopes: &[&str]) -> (Output, String) {
        let mut login = Running::start(self.command(&[&["login"], arguments].concat()));
        let link = login.document()["link"].as_str().expect("it is text").to_owned();
        let page = consent(&link, decision, scopes);
        (login.end(), page)
    }
}

const WEBCAM: &str = "account_webcam_bookings";

#[test]
fn a_login_is_asked_for_kept_used_and_ended() {
    let world = World::new();
    let before = world.run(&["call", "webcam.MadeBookings"]);
    assert_eq!(before.status.code(), Some(3));
    assert!(
        complaint(&before).contains("nobody has logged in at http://127.0.0.1:"),
        "{}",
        complaint(&before)
    );

    let (login, page) = world.log_in(&["webcam.MadeBookings"], "allow", &[WEBCAM]);
    assert_eq!(login.status.code(), Some(0), "{}", complaint(&login));
    assert!(page.contains("Done."), "{page}");
    let told: Value = serde_json::from_slice(&login.stdout).expect("it is JSON");
    assert_eq!((&told["state"], &told["granted"]), (&"logged in".into(), &serde_json::json!([WEBCAM])));

    let who = world.json(&["whoami"]);
    assert_eq!((&who["credential"], &who["state"]), (&"login".into(), &"logged in".into()));
    assert!(who["user"]["UserID"].is_number(), "{who}");
    assert!(world.json(&["whoami", "--offline"]).get("user").is_none());
    world.json(&["call", "webcam.MadeBookings"]);

    // What was not granted is refused here, with the way out; the server is not asked.
    let refused = world.run(&["call", "email.GetUnreadEmails"]);
    let said = complaint(&refused);
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(said.contains("account_communications") && said.contains("not granted"), "{said}");
    assert!(said.contains("help: `endpoints scopes email.GetUnreadEmails`"), "{said}");

    let granted = world.json(&["list", "--granted"]);
    let names: Vec<_> =
        granted.as_array().expect("a list").iter().map(|entry| entry["name"].clone()).collect();
    assert!(
        names.contains(&"webcam.MadeBookings".into()) && !names.contains(&"email.SendEmail".into()),
        "{names:?}"
    );

    let doctor = world.run(&["doctor"]);
    assert_eq!(doctor.status.code(), Some(0), "{}", out(&doctor));
    assert!(out(&doctor).contains("logged in; the access token ends in"), "{}", out(&doctor));

    assert_eq!(world.json(&["logout"])["logged_out"], true);
    assert_eq!(world.json(&["logout"])["logged_out"], false);
    assert_eq!(world.run(&["call", "webcam.MadeBookings"]).status.code(), Some(3));
}

#[test]
fn a_login_that_cannot_be_read_is_ended_too() {
    let world = World::new();
    for unreadable in ["{}", "{\"client_id\": ", "another client"] {
        world.log_in(&["webcam.MadeBookings"], "allow", &[WEBCAM]);
        let record = world.folder.path("logins").read_dir().expect("there is a login");
        let mut records = record.map(|entry| entry.expect("it can be read").path());
        let record = records.find(|path| path.extension().is_some_and(|it| it == "json")).expect("a record");
        let mut text = unreadable.to_owned();
        if unreadable == "another client" {
            let mut kept: Value =
                serde_json::from_slice(&std::fs::read(&record).expect("it is ours")).expect("it is JSON");
            kept["client_id"] = "another".into();
            text = kept.to_string();
        }
        std::fs::write(&record, text).expect("it is ours");
        assert_eq!(world.json(&["logout"])["logged_out"], true, "{unreadable}");
        assert!(!record.exists(), "{unreadable}");
        assert_eq!(world.json(&["logout"])["logged_out"], false, "{unreadable}");
    }
}

#[test]
fn several_logins_at_one_server_are_kept_apart() {
    let world = World::new();
    let (first, _) = world.log_in(&["webcam.MadeBookings", "--login", "work"], "allow", &[WEBCAM]);
    assert_eq!(first.status.code(), Some(0), "{}", complaint(&first));
    assert_eq!(world.run(&["whoami"]).status.code(), Some(3), "the other one has not logged in");
    assert_eq!(world.run(&["whoami", "--login", "work"]).status.code(), Some(0));
    assert_eq!(world.run(&["whoami", "--login", "../work"]).status.code(), Some(2));
}

#[test]
fn a_user_who_cancels_is_told_as_that() {
    let world = World::new();
    let (login, _) = world.log_in(&["webcam.MadeBookings"], "cancel", &[]);
    let said = complaint(&login);
    assert_eq!(login.status.code(), Some(3), "{said}");
    assert!(said.contains("cancelled"), "{said}");
    assert_eq!(world.run(&["whoami"]).status.code(), Some(3));
}

#[test]
fn the_address_can_be_pasted_from_another_machine() {
    let world = World::new();
    let mut login = Running::start(world.command(&["login", "webcam.MadeBookings", "--paste"]));
    let link = login.document()["link"].as_str().expect("it is text").to_owned();
    let page = fetch(&link, "GET", "");
    let request =
        page.split("name=\"request\" value=\"").nth(1).and_then(|it| it.split('"').next()).expect("a form");
    let form = format!("request={request}&user=1&scope={WEBCAM}&decision=allow");
    let answer = fetch(&format!("{}/OAuth/Authorize", world.base), "POST", &form);
    let back =
        answer.lines().find_map(|line| line.strip_prefix("location: ")).expect("it sends the user back");
    writeln!(login.child.stdin.as_mut().expect("it is piped"), "{back}").expect("it reads");
    let login = login.end();
    assert_eq!(login.status.code(), Some(0), "{}", complaint(&login));
    assert_eq!(world.json(&["whoami"])["state"], "logged in");
}

#[test]
fn the_sandbox_inside_shows_a_whole_login() {
    let mut login = Running::start(program(&["login", "--sandbox", "webcam.MadeBookings"]));
    let link = login.document()["link"].as_str().expect("it is text").to_owned();
    consent(&link, "allow", &[WEBCAM]);
    let output = login.end();
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(out(&output).contains("\"user\""), "{}", out(&output));
}

#[test]
fn a_login_that_nobody_answers_ends() {
    let world = World::new();
    let output = world.run(&["login", "webcam.MadeBookings", "--wait", "1"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        complaint(&output).contains("nobody came back from the browser within 1s"),
        "{}",
        complaint(&output)
    );
}

#[test]
fn no_secret_is_printed_anywhere() {
    let world = World::new();
    let secret = "canary-client-secret";
    let runs: &[&[&str]] = &[
        &["login", "webcam.MadeBookings", "--wait", "1"],
        &["whoami"],
        &["doctor"],
        &["call", "webcam.MadeBookings"],
        &["call", "webcam.MadeBookings", "--dry-run"],
        &["call", "webcam.MadeBookings", "--meta"],
        &["call", "lists.GetCountries", "--dry-run"],
        &["scopes", "webcam.MadeBookings"],
        &["list", "--granted"],
    ];
    for (token, arguments) in runs.iter().flat_map(|run| [(None, run), (Some("canary-token"), run)]) {
        let mut command = world.command(arguments);
        command.env("ENDPOINTS_CLIENT_ID", "program").env("ENDPOINTS_CLIENT_SECRET", secret);
        command.env("ENDPOINTS_API_KEY", "canary-key");
        command.envs(token.map(|token| ("ENDPOINTS_TOKEN", token)));
        let output = fed(command, "");
        assert!(!format!("{}{}", out(&output), complaint(&output)).contains("canary"), "{arguments:?}");
    }
    // The same with a token that works, so that the answers are looked at as well.
    for arguments in runs.iter().skip(1) {
        let mut command = world.command(arguments);
        command.env("ENDPOINTS_TOKEN", &world.token).env("ENDPOINTS_API_KEY", "sandbox");
        let output = fed(command, "");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", complaint(&output));
        assert!(!format!("{}{}", out(&output), complaint(&output)).contains(&world.token), "{arguments:?}");
    }
}

#[test]
fn without_a_home_calls_work_and_logins_say_what_is_missing() {
    let homeless = |arguments: &[&str]| {
        let mut command = program(arguments);
        command.env_remove("HOME").env_remove("XDG_STATE_HOME").env_remove("LOCALAPPDATA");
        fed(command, "")
    };
    assert_eq!(homeless(&["call", "lists.GetCountries"]).status.code(), Some(0));
    assert_eq!(homeless(&["list"]).status.code(), Some(0));
    assert_eq!(homeless(&["doctor"]).status.code(), Some(0));
    let login = homeless(&["login", "--base-url", "http://127.0.0.1:9"]);
    let said = complaint(&login);
    assert_eq!(login.status.code(), Some(2), "{said}");
    assert!(said.contains("neither HOME nor XDG_STATE_HOME") && said.contains("ENDPOINTS_STORE"), "{said}");
    let call = homeless(&["call", "webcam.MadeBookings", "--live"]);
    assert_eq!(call.status.code(), Some(3), "{}", complaint(&call));
    assert!(complaint(&call).contains("ENDPOINTS_TOKEN"), "{}", complaint(&call));
}

#[test]
fn logins_without_a_program_or_a_server_are_told() {
    assert!(refused_with(&["login"], 2).contains("--live or --base-url, or say --sandbox"));
    assert!(refused_with(&["logout"], 2).contains("--live or --base-url"));
    assert!(refused_with(&["list", "--granted"], 2).contains("--live or --base-url"));
    let folder = Folder::new();
    let with_store = |arguments: &[&str]| {
        let mut command = program(arguments);
        command.env("ENDPOINTS_STORE", folder.path("logins"));
        complaint(&fed(command, ""))
    };
    assert!(with_store(&["login", "--live"]).contains("no client id in ENDPOINTS_CLIENT_ID"));
    let unknown = with_store(&["login", "--base-url", "https://api.example.com"]);
    assert!(unknown.contains("set ENDPOINTS_AUTHORIZE_URL and ENDPOINTS_TOKEN_URL"), "{unknown}");
    assert!(with_store(&["login", "--sandbox", "--live"]).contains("cannot be used with"));
    assert!(with_store(&["login", "--sandbox", "--scope", "acount_communications"]).contains("did you mean"));
}

#[cfg(unix)]
#[test]
fn the_doctor_finds_a_store_that_others_can_write_to_and_a_server_that_is_gone() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let store = world.folder.path("logins");
    std::fs::create_dir(&store).expect("the folder is ours");
    std::fs::set_permissions(&store, std::fs::Permissions::from_mode(0o777)).expect("it is ours");
    let output = world.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(out(&output).contains("can be written to by others"), "{}", out(&output));

    let gone = program(&["doctor", "--base-url", "http://127.0.0.1:9", "--text"]);
    let output = fed(gone, "");
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(out(&output).contains("server       bad   "), "{}", out(&output));
}

#[test]
fn the_sandbox_lets_go_wrong_what_it_is_told_and_keeps_its_data() {
    let folder = Folder::new();
    let data = folder.path("data.json");
    let data = data.to_str().expect("it is UTF-8");
    let arguments = ["sandbox", "--data", data, "--seed", "7", "--fault", "status=418", "--fault-rate", "1"];
    let mut sandbox = Running::start(program(&arguments));
    let facts = sandbox.document();
    let mut call =
        program(&["call", "lists.GetCountries", "--base-url", facts["base_url"].as_str().expect("text")]);
    call.env("ENDPOINTS_API_KEY", facts["api_key"].as_str().expect("text"));
    let output = fed(call, "");
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("418"), "{}", complaint(&output));
    drop(sandbox);
    assert!(folder.path("data.json").exists());
    for (option, value) in
        [("--fault", "explode"), ("--fault-rate", "2"), ("--port", "99999"), ("--seed", "x")]
    {
        refused_with(&["sandbox", "--fault", "drift", option, value], 2);
    }
}
