//! The pages of the login in a real browser, by keyboard alone. `run`, beside this file, gets the browser where it is not.
//!
//! The browser is driven over the WebDriver protocol, which is JSON over HTTP, so no library is needed for it.

mod driver;

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

use endpoint_runtime::catalogue::{Catalogue, Group};
use endpoint_runtime::metadata::{Metadata, Method};
use endpoint_runtime::{AnyApi, Scope, ScopeRule};
use endpoint_sandbox::{LoginClient, Sandbox};

use crate::driver::{Browser, TAB};

const USER: Metadata = Metadata::new::<AnyApi>("User", Method::Get, "/user")
    .scope(ScopeRule::All(&[Scope::new("read_users"), Scope::new("write_users")]));
static CATALOGUE: Catalogue = Catalogue::new("users", &[Group::new("users", &[&USER])]);

/// A sandbox on a thread of its own, and the program that users are sent back to.
struct Scene {
    base: String,
    browser: Browser,
    port: u16,
    arrived: Receiver<String>,
    _runtime: tokio::runtime::Runtime,
    _sandbox: Sandbox,
}

impl Scene {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a thread can be started");
        let client = LoginClient::new("desk", "secret").redirect_uri("http://127.0.0.1/callback");
        let start = Sandbox::builder(&CATALOGUE).user("1", "Ada").user("2", "Grace").client(client).start();
        let sandbox = runtime.block_on(start).expect("it starts");
        let (port, arrived) = listen(&sandbox.base_url());
        Self {
            base: sandbox.base_url(),
            browser: Browser::start(),
            port,
            arrived,
            _runtime: runtime,
            _sandbox: sandbox,
        }
    }

    fn open_consent(&self) {
        let redirect = format!("http%3A%2F%2F127.0.0.1%3A{}%2Fcallback", self.port);
        let query = "response_type=code&client_id=desk&scope=read_users%20write_users&state=st%20ate";
        self.browser.open(&format!("{}/OAuth/Authorize?{query}&redirect_uri={redirect}", self.base));
    }

    /// Presses Tab until the control with this accessible name has the focus.
    fn tab_to(&self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..10 {
            self.browser.press(TAB);
            let (role, label) = self.browser.focused();
            if label == name {
                return;
            }
            passed.push(format!("{role} {label}"));
        }
        panic!("no Tab leads to {name}, but to {passed:?}");
    }

    /// Where the browser was sent back to.
    fn arrived(&self) -> String {
        self.arrived.recv_timeout(driver::PATIENCE).expect("the browser comes back")
    }

    fn exchange(&self, code: &str) -> String {
        let redirect = format!("http%3A%2F%2F127.0.0.1%3A{}%2Fcallback", self.port);
        let body = format!(
            "grant_type=authorization_code&client_id=desk&client_secret=secret&code={code}&redirect_uri={redirect}"
        );
        self.send("POST /OAuth/token", "Content-Type: application/x-www-form-urlencoded", &body)
    }

    /// How a call with this token goes.
    fn call(&self, token: &str) -> String {
        self.send("GET /user", &format!("Authorization: Bearer {token}"), "")
    }

    fn send(&self, line: &str, header: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.base.trim_start_matches("http://")).expect("it listens");
        let head = format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n");
        write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }
}

/// The program's own server: says which address was asked for, and shows the consent page in a frame at `/frame`.
fn listen(base: &str) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = listener.local_addr().expect("it listens").port();
    let (sender, receiver) = channel();
    let framed = format!("<iframe src=\"{base}/OAuth/Authorize?client_id=desk&redirect_uri=x\"></iframe>");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut head = [0; 8192];
            let read = stream.read(&mut head).unwrap_or_default();
            let head = String::from_utf8_lossy(&head[..read]).into_owned();
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            let page = if path == "/frame" { framed.as_str() } else { "<title>Back</title>" };
            let length = page.len();
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{page}"
            );
            if path.starts_with("/callback") && sender.send(path).is_err() {
                return;
            }
        }
    });
    (port, receiver)
}

fn code_of(path: &str) -> &str {
    path.split_once("code=").and_then(|(_, rest)| rest.split('&').next()).expect("there is a code")
}

#[test]
fn tab_and_enter_let_the_program_in() {
    let scene = Scene::new();
    scene.open_consent();
    assert_eq!(scene.browser.title(), "Let desk in? - sandbox");
    // Every control has a name for screen readers, and Tab reaches them in the order of the page.
    let mut controls = Vec::new();
    for _ in 0..5 {
        scene.browser.press(TAB);
        controls.push(scene.browser.focused());
    }
    let controls: Vec<_> = controls.iter().map(|(role, name)| (role.as_str(), name.as_str())).collect();
    assert_eq!(
        controls,
        [
            ("radio", "Ada (1)"),
            ("checkbox", "read_users"),
            ("checkbox", "write_users"),
            ("button", "Allow"),
            ("button", "Cancel"),
        ]
    );
    scene.open_consent();
    scene.tab_to("Allow");
    scene.browser.press(driver::ENTER);
    let path = scene.arrived();
    assert!(path.ends_with("&state=st%20ate"), "{path}");
    let answer = scene.exchange(code_of(&path));
    assert!(answer.starts_with("HTTP/1.1 200") && !answer.contains("\"scope\""), "{answer}");
}

#[test]
fn a_scope_that_is_unticked_is_not_granted() {
    let scene = Scene::new();
    scene.open_consent();
    scene.tab_to("write_users");
    scene.browser.press(driver::SPACE);
    scene.tab_to("Allow");
    scene.browser.press(driver::ENTER);
    let answer = scene.exchange(code_of(&scene.arrived()));
    assert!(answer.contains(r#""scope":"read_users""#), "{answer}");
}

#[test]
fn who_cancels_goes_back_without_a_code() {
    let scene = Scene::new();
    scene.open_consent();
    scene.tab_to("Cancel");
    scene.browser.press(driver::ENTER);
    assert_eq!(scene.arrived(), "/callback?code=&state=st%20ate&status=cancelled");
}

#[test]
fn who_has_let_a_program_in_sees_it_and_takes_it_back() {
    let scene = Scene::new();
    scene.open_consent();
    scene.tab_to("Allow");
    scene.browser.press(driver::ENTER);
    let answer = scene.exchange(code_of(&scene.arrived()));
    let (_, rest) = answer.split_once(r#""access_token":""#).expect("there is a token");
    let token = rest.split('"').next().unwrap_or_default();
    assert!(scene.call(token).starts_with("HTTP/1.1 200"));

    // The consent page leads there.
    scene.open_consent();
    scene.tab_to("taken back");
    scene.browser.press(driver::ENTER);
    scene.browser.text_with("desk, let in by Ada (1)");
    assert_eq!(scene.browser.title(), "What was granted - sandbox");
    let mut controls = Vec::new();
    for _ in 0..3 {
        scene.browser.press(TAB);
        controls.push(scene.browser.focused());
    }
    let controls: Vec<_> = controls.iter().map(|(role, name)| (role.as_str(), name.as_str())).collect();
    assert_eq!(
        controls,
        [
            ("button", "Take back read_users from desk"),
            ("button", "Take back write_users from desk"),
            ("button", "Take back everything from desk"),
        ]
    );

    scene.browser.open(&format!("{}/OAuth/Granted", scene.base));
    scene.tab_to("Take back write_users from desk");
    scene.browser.press(driver::ENTER);
    let said = scene.browser.text_with("desk has lost write_users.");
    assert!(said.contains("read_users") && scene.browser.title() == "Taken back - sandbox", "{said}");
    assert!(scene.call(token).starts_with("HTTP/1.1 403"));
    scene.tab_to("Take back everything from desk");
    scene.browser.press(driver::SPACE);
    scene.browser.text_with("No program has access.");
    assert!(scene.call(token).starts_with("HTTP/1.1 401"));
}

#[test]
fn no_other_page_can_show_it_in_a_frame() {
    let scene = Scene::new();
    scene.browser.open(&format!("http://127.0.0.1:{}/frame", scene.port));
    let shown = scene.browser.text_in_frame();
    assert!(!shown.contains("login"), "the frame shows {shown}");
    // The page itself says so when nothing is around it.
    scene.browser.open(&format!("{}/OAuth/Authorize?client_id=desk&redirect_uri=x", scene.base));
    assert!(scene.browser.text().contains("This login cannot go on"));
}
