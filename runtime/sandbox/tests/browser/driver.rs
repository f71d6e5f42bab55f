//! As much of the WebDriver protocol (W3C) as the tests need.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The key, as WebDriver names it.
pub(crate) const TAB: &str = "\u{E004}";
pub(crate) const ENTER: &str = "\u{E007}";
pub(crate) const SPACE: &str = " ";

/// How long the browser may take for a page.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A browser without a window, which ends with this.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    pub(crate) fn start() -> Self {
        let driver =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut driver = driver.expect("chromedriver can be run; tests/browser/run gets it");
        let output = BufReader::new(driver.stdout.take().expect("it is piped"));
        let port = output.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        });
        let mut browser =
            Self { driver, port: port.expect("chromedriver says its port"), session: String::new() };
        let args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": { "args": args } } } });
        let session = browser.ask("POST", "/session", &wanted);
        browser.session = session["sessionId"].as_str().expect("there is a session").to_owned();
        browser
    }

    pub(crate) fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    pub(crate) fn title(&self) -> String {
        text(&self.get("/title"))
    }

    pub(crate) fn press(&self, key: &str) {
        let keys = [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] }));
    }

    /// Role and name of what has the focus, as a screen reader would say them.
    pub(crate) fn focused(&self) -> (String, String) {
        let element = element(&self.get("/element/active"));
        let of = |what: &str| text(&self.get(&format!("/element/{element}/{what}")));
        (of("computedrole"), of("computedlabel"))
    }

    /// What the page says.
    pub(crate) fn text(&self) -> String {
        let body = element(&self.post("/element", &body_of_page()));
        text(&self.get(&format!("/element/{body}/text")))
    }

    /// What the page says, once it says this. A key that leads to another page does not wait for it.
    pub(crate) fn text_with(&self, part: &str) -> String {
        let (until, mut said) = (Instant::now() + PATIENCE, String::new());
        while Instant::now() < until {
            // In between the old page is gone, and what was found of it too.
            let found = self.try_ask("POST", &self.path("/element"), &body_of_page().to_string());
            let found = found.and_then(|found| {
                self.try_ask("GET", &self.path(&format!("/element/{}/text", element(&found))), "")
            });
            said = found.map_or_else(|error| error, |said| text(&said));
            if said.contains(part) {
                return said;
            }
        }
        panic!("the page never says {part}, but {said}");
    }

    /// What the first frame of the page says.
    pub(crate) fn text_in_frame(&self) -> String {
        self.post("/frame", &json!({ "id": 0 }));
        let said = self.text();
        self.post("/frame", &json!({ "id": null }));
        said
    }

    fn get(&self, path: &str) -> Value {
        self.ask("GET", &self.path(path), &Value::Null)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", &self.path(path), body)
    }

    fn path(&self, path: &str) -> String {
        format!("/session/{}{path}", self.session)
    }

    /// The `value` of the answer.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.try_ask(method, path, &body).unwrap_or_else(|refusal| panic!("{method} {path}: {refusal}"))
    }

    /// The `value` of the answer, or the refusal.
    fn try_ask(&self, method: &str, path: &str, body: &str) -> Result<Value, String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("it is more than nothing");
        let (port, length) = (self.port, body.len());
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .expect("chromedriver reads");
        // It keeps the connection open whatever is asked, so its word on the length counts.
        let mut answer = BufReader::new(stream);
        let (mut head, mut length) = (String::new(), 0);
        while !head.ends_with("\r\n\r\n") {
            let from = head.len();
            assert_ne!(answer.read_line(&mut head).expect("chromedriver answers"), 0, "{head}");
            let line = head.get(from..).unwrap_or_default().to_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().expect("it is a number");
            }
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).expect("chromedriver answers");
        let body = String::from_utf8(body).expect("it is UTF-8");
        match head.starts_with("HTTP/1.1 200") {
            true => Ok(serde_json::from_str::<Value>(&body).expect("it is JSON")["value"].take()),
            false => Err(body),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.ask("DELETE", &format!("/session/{}", self.session), &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn body_of_page() -> Value {
    json!({ "using": "css selector", "value": "body" })
}

fn text(value: &Value) -> String {
    value.as_str().expect("it is text").to_owned()
}

/// The id of an element, under the key that the protocol fixes.
fn element(value: &Value) -> String {
    text(&value["element-6066-11e4-a52e-4f735466cecf"])
}
