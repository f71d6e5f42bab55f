//! An authorization server as strict as they come, with an API behind it: refresh tokens rotate, and whoever sends one
//! twice loses the whole login.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

/// Runs on a thread of its own until it is dropped. There is one user, and one login at a time.
#[derive(Debug)]
pub struct LoginServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    _alive: oneshot::Sender<()>,
}

#[derive(Debug, Default)]
struct State {
    /// Makes the tokens of two servers differ, and those of two logins.
    issued: usize,
    refresh: Option<String>,
    used: HashSet<String>,
    access: HashSet<String>,
    revoked: Vec<String>,
    exchanges: usize,
    reuses: usize,
    requests: Vec<String>,
    settings: Settings,
}

/// What the server does otherwise than by default.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What `expires_in` says.
    pub expires_in: Value,
    /// What `scope` says; nothing leaves it out.
    pub scope: Option<String>,
    /// Gives a new refresh token with every refresh.
    pub rotates: bool,
    /// How long an exchange takes, after it was carried out.
    pub delay: Duration,
    /// Closes the connection instead of answering, after an exchange was carried out.
    pub loses_answers: bool,
    /// Alters the next answer to an exchange, after it was carried out.
    pub alters_once: Option<fn(&mut Value)>,
    /// Answers exchanges with this and carries nothing out: status line, content type, body.
    pub instead: Option<(&'static str, &'static str, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            expires_in: json!(1200),
            scope: Some("mail book".to_owned()),
            rotates: true,
            delay: Duration::ZERO,
            loses_answers: false,
            alters_once: None,
            instead: None,
        }
    }
}

impl LoginServer {
    /// Starts it on a free port.
    ///
    /// # Panics
    ///
    /// Where loopback cannot be listened on.
    #[must_use]
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback can be listened on");
        listener.set_nonblocking(true).expect("a listener need not block");
        let address = listener.local_addr().expect("a bound listener has an address");
        let state = Arc::new(Mutex::new(State::default()));
        let (alive, ended) = oneshot::channel::<()>();
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("the system has sockets");
            runtime.spawn(async move {
                let listener = TcpListener::from_std(listener).expect("it does not block");
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(serve(stream, Arc::clone(&shared)));
                }
            });
            // Ends with an error, which is what it waits for: the sender was dropped.
            let _ = runtime.block_on(ended);
        });
        Self { address, state, _alive: alive }
    }

    /// The address of the API.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of this path.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Does otherwise from now on.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.state().settings);
    }

    /// Takes every access token for worthless from now on.
    pub fn expire_access(&self) {
        self.state().access.clear();
    }

    /// The same, but for the token that was issued last.
    pub fn expire_access_before_the_last(&self) {
        let mut state = self.state();
        let last = format!("canary-access-{}", state.issued);
        state.access.retain(|token| *token == last);
    }

    /// Takes the whole login for worthless from now on, as when the user revokes it.
    pub fn revoke(&self) {
        let mut state = self.state();
        state.refresh = None;
        state.access.clear();
    }

    /// How many exchanges were carried out, those of codes included.
    #[must_use]
    pub fn exchanges(&self) -> usize {
        self.state().exchanges
    }

    /// How often a refresh token was sent that had been replaced.
    #[must_use]
    pub fn reuses(&self) -> usize {
        self.state().reuses
    }

    /// The tokens that were revoked, in order.
    #[must_use]
    pub fn revoked(&self) -> Vec<String> {
        self.state().revoked.clone()
    }

    /// Every request, as it came.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no task panics with the lock")
    }
}

async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let mut bytes = Vec::new();
    while let Some((head, body)) = request(&mut stream, &mut bytes).await {
        let (answer, delay) = {
            let mut state = state.lock().expect("no task panics with the lock");
            state.requests.push(format!("{head}\r\n\r\n{body}"));
            let delay = if head.starts_with("POST /token ") { state.settings.delay } else { Duration::ZERO };
            (state.answer(&head, &body), delay)
        };
        tokio::time::sleep(delay).await;
        let Some((status, content_type, body)) = answer else { return };
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        if stream.write_all(format!("{head}{body}").as_bytes()).await.is_err() {
            return;
        }
    }
}

/// One request: head and body; `bytes` keeps what follows it.
async fn request(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<(String, String)> {
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let lower = head.to_ascii_lowercase();
            let length = lower.lines().find_map(|line| line.strip_prefix("content-length: "));
            let whole = end + 4 + length.and_then(|length| length.parse().ok()).unwrap_or(0);
            if bytes.len() >= whole {
                let body = String::from_utf8_lossy(&bytes[end + 4..whole]).into_owned();
                bytes.drain(..whole);
                return Some((head, body));
            }
        }
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
    }
}

type Answer = (&'static str, &'static str, String);

fn json_answer(status: &'static str, body: &Value) -> Option<Answer> {
    Some((status, "application/json", body.to_string()))
}

fn refusal(code: &str) -> Option<Answer> {
    json_answer("400 Bad Request", &json!({"error": code, "error_description": "canary-description"}))
}

impl State {
    /// Nothing where the connection is to be closed.
    fn answer(&mut self, head: &str, body: &str) -> Option<Answer> {
        let line = head.lines().next().unwrap_or_default();
        if line.starts_with("POST /token ") {
            return self.token(body);
        }
        if line.starts_with("POST /revoke ") {
            self.revoked.push(field(body, "token").unwrap_or_default().to_owned());
            return match self.settings.instead.clone() {
                Some(instead) => Some(instead),
                None => json_answer("200 OK", &json!({})),
            };
        }
        let lower = head.lines().find(|line| line.to_ascii_lowercase().starts_with("authorization: bearer "));
        let token = lower.and_then(|line| line.split(' ').next_back()).unwrap_or_default();
        match self.access.contains(token) {
            true => json_answer("200 OK", &json!({"exchanges": self.exchanges})),
            false => json_answer("401 Unauthorized", &json!({})),
        }
    }

    fn token(&mut self, body: &str) -> Option<Answer> {
        if let Some(instead) = self.settings.instead.clone() {
            return Some(instead);
        }
        match field(body, "grant_type") {
            // The code says which login it is for, so that a second one begins another.
            Some("authorization_code")
                if field(body, "code").is_some_and(|code| code.starts_with("code")) => {}
            Some("refresh_token") => {
                let token = field(body, "refresh_token").unwrap_or_default();
                if self.used.contains(token) {
                    self.reuses += 1;
                    self.refresh = None;
                    self.access.clear();
                    return refusal("invalid_grant");
                }
                if self.refresh.as_deref() != Some(token) {
                    return json_answer("401 Unauthorized", &json!({"error": "refresh_token_has_expired"}));
                }
            }
            _ => return refusal("invalid_grant"),
        }
        self.exchanges += 1;
        self.issued += 1;
        let access = format!("canary-access-{}", self.issued);
        self.access.insert(access.clone());
        let mut answer = json!({
            "access_token": access, "token_type": "bearer", "expires_in": self.settings.expires_in,
        });
        if let Some(scope) = &self.settings.scope {
            answer["scope"] = json!(scope);
        }
        if self.settings.rotates || self.refresh.is_none() {
            let refresh = format!("canary-refresh-{}", self.issued);
            answer["refresh_token"] = json!(refresh);
            self.used.extend(self.refresh.replace(refresh));
        }
        if let Some(alter) = self.settings.alters_once.take() {
            alter(&mut answer);
        }
        if self.settings.loses_answers {
            return None;
        }
        json_answer("200 OK", &answer)
    }
}

/// A field of a form; the values here need no escape.
fn field<'f>(form: &'f str, name: &str) -> Option<&'f str> {
    form.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}
