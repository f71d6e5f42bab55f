//! Requests that were made up, for every operation of the API: the sandbox always answers, and never with a 500.

use std::time::Duration;

use endpoint_runtime::metadata::{Location, Metadata};
use endpoint_runtime::schema::{Constant, TextForm, Type};
use endpoints::sandbox::{self, Sandbox};
use serde_json::{Map, Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// How many requests are made up for each operation, in JSON and XML by turns.
const ROUNDS: u64 = 20;

/// Whoever has not answered by then hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// Numbers that a seed decides (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A value for a parameter: mostly of its form, sometimes at its edge, sometimes of another.
    fn value(&mut self, ty: &'static Type) -> Value {
        if self.below(6) == 0 {
            return self.anything(3);
        }
        match ty.required() {
            Type::Boolean => json!(self.below(2) == 0),
            // Ids that are there, the edges, and beyond.
            Type::Integer { min, max } => {
                let known = [1, 2, 3, 5, 10, 30, 60, 123_456];
                match self.below(5) {
                    0 => json!(min),
                    1 => json!(max),
                    _ => json!(self.one(&known)),
                }
            }
            Type::Decimal => {
                let edges = [
                    "0",
                    "10",
                    "-1",
                    "0.0000000000000000000000000001",
                    "79228162514264337593543950335",
                    "1e28",
                ];
                serde_json::from_str(self.one(&edges)).unwrap()
            }
            Type::DateTime => json!("2018-01-01T11:00"),
            Type::Date => json!("2018-01-01"),
            Type::Text(TextForm::Moment { example, .. }) => {
                json!(self.one(&[
                    example,
                    "31-12-2090",
                    "2090-12-31 10:00",
                    "2090-12-31",
                    "23:59",
                    "9999-12-31 23:45"
                ]))
            }
            Type::Text(TextForm::List { .. }) => {
                json!(self.one(&["1,2", "123456", "123456,3,1", "9223372036854775807", ",", "1,,2"]))
            }
            Type::Enum(list) => match list.values[self.below(list.values.len())].wire {
                Constant::Integer(number) => json!(number),
                Constant::String(text) => json!(text),
                other => panic!("{other:?}"),
            },
            Type::Array(item) => (0..self.below(4)).map(|_| self.value(item)).collect(),
            Type::Object(object) => {
                object.fields.iter().map(|field| (field.name.to_owned(), self.value(field.ty))).collect()
            }
            _ => self.text(),
        }
    }

    fn text(&mut self) -> Value {
        json!(self.one(&[
            "",
            "text",
            "ab12",
            "ada@example.com",
            "+447700900123",
            "07700900123",
            "<&>\"'",
            "\u{0}\u{1}\u{FFFE}",
            "Grüße 🦀",
            "../../etc",
            "a\r\nB: c",
            "%00%zz",
            "{{7*7}}",
            "' or 1=1",
        ]))
    }

    fn anything(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 6 } else { 8 }) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(i64::MIN),
            3 => json!(u64::MAX),
            4 => json!(1.5e300),
            5 => self.text(),
            6 => (0..self.below(3)).map(|_| self.anything(depth - 1)).collect(),
            _ => Value::Object(Map::from_iter([("x".to_owned(), self.anything(depth - 1))])),
        }
    }

    /// A request for this operation, with what a client would send and with what it would not.
    fn request(&mut self, metadata: &Metadata, token: &str) -> Vec<u8> {
        let (mut query, mut body, mut headers) = (Vec::new(), Map::new(), String::new());
        for param in metadata.params {
            if self.below(if param.required { 20 } else { 3 }) == 0 {
                continue;
            }
            let value = self.value(param.ty);
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            match param.location {
                Location::Query => query.push(format!("{}={}", param.name, escape(&text))),
                Location::Header if text.bytes().all(|byte| byte.is_ascii_graphic()) => {
                    headers.push_str(&format!("{}: {text}\r\n", param.name));
                }
                Location::Body => {
                    body.insert(param.name.to_owned(), value);
                }
                _ => {}
            }
        }
        let accept = self.one(&["application/json", "application/xml", "*/*", "text/html", ""]);
        let body = match self.below(12) {
            _ if body.is_empty() => String::new(),
            0 => Value::Object(body).to_string().chars().rev().collect(),
            1 => "[".repeat(5000),
            _ => Value::Object(body).to_string(),
        };
        let media_type =
            self.one(&["application/json"; 9].iter().chain(&["text/plain"]).copied().collect::<Vec<_>>());
        let path = if self.below(4) == 0 { metadata.path.to_uppercase() } else { metadata.path.to_owned() };
        let target = format!("{path}?{}", query.join("&"));
        format!(
            "{} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: bearer {token}\r\nX-ApiKey: key\r\n\
             Accept: {accept}\r\nContent-Type: {media_type}\r\n{headers}Content-Length: {}\r\n\r\n{body}",
            metadata.method,
            body.len()
        )
        .into_bytes()
    }
}

fn escape(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn answer(sandbox: &Sandbox, request: &[u8]) -> String {
    let exchange = async {
        let mut stream = TcpStream::connect(sandbox.address()).await.unwrap();
        // Who has heard enough may close before all is sent; the answer counts.
        let _ = stream.write_all(request).await;
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let shown = String::from_utf8_lossy(request);
    tokio::time::timeout(PATIENCE, exchange).await.unwrap_or_else(|_| panic!("no answer to {shown}"))
}

fn scopes() -> Vec<&'static str> {
    endpoints::scopes::ALL.iter().map(|scope| scope.as_str()).collect()
}

#[tokio::test]
async fn every_made_up_request_is_answered_and_none_with_a_500() {
    let sandbox = sandbox::builder().api_key("key").seed(7).start().await.unwrap();
    let tokens = ["1", "123456", "2"].map(|user| sandbox.token_for(user, &scopes()).expose().to_owned());
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut sent, mut done) = (0, std::collections::BTreeSet::new());
    for round in 0..ROUNDS {
        for entry in endpoints::catalogue().entries() {
            // The moment that bookings are made at moves on.
            if round % 10 == 9 {
                sandbox.clock().advance(Duration::from_secs(60));
            }
            let user = if entry.metadata.path.starts_with("/v1/Groups/") { 2 } else { dice.below(2) };
            let request = dice.request(entry.metadata, &tokens[user]);
            let said = answer(&sandbox, &request).await;
            let status: u16 = said.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or_default();
            let shown = String::from_utf8_lossy(&request);
            assert!((200..500).contains(&status), "{}: {said}\n{shown}", entry.name());
            assert_ne!(status, 404 * u16::from(said.contains("no endpoint has this address")), "{shown}");
            if status < 300 {
                done.insert(entry.name());
            }
            sent += 1;
        }
    }
    println!("{sent} requests; {} of the operations were done at least once", done.len());
    assert!(done.len() > 60, "{done:?}");
    sandbox.verify().unwrap();
}

#[tokio::test]
async fn the_same_seed_gives_the_same_answers() {
    let play = async |seed: u64| {
        let at = chrono::DateTime::from_timestamp(1_900_000_000, 0).unwrap().naive_utc();
        let sandbox = sandbox::builder().clock(move || at).api_key("key").seed(seed).start().await.unwrap();
        let token = sandbox.token(&scopes()).expose().to_owned();
        let mut dice = Dice(42);
        let mut answers = Vec::new();
        for entry in endpoints::catalogue().entries() {
            let request = dice.request(entry.metadata, &token);
            let said = answer(&sandbox, &request).await;
            answers.push(said.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()));
        }
        answers
    };
    let first = play(1).await;
    assert_eq!(first, play(1).await);
    assert_ne!(first, play(2).await);
}

#[tokio::test]
async fn what_no_client_sends_is_answered_or_cut_off() {
    let sandbox = sandbox::builder().start().await.unwrap();
    let token = sandbox.token(&scopes()).expose().to_owned();
    let get = |target: &str, more: &str| {
        format!("GET {target} HTTP/1.1\r\nConnection: close\r\nAuthorization: bearer {token}\r\n{more}\r\n")
    };
    let unread = "/v1/Email/GetUnreadEmails";
    let absolute = format!("http://elsewhere.example{unread}");
    let expected: [(String, &str); 9] = [
        (get(unread, "Host: x\r\n"), "200"),
        (get(&absolute, "Host: x\r\n"), "200"),
        (get(unread, ""), "400"),
        (get(unread, "Host: x\r\nHost: y\r\n"), "400"),
        (get(unread, &format!("Host: x\r\nAuthorization: bearer {token}\r\n")), "400"),
        (get(&format!("{unread}?x=%FF"), "Host: x\r\n"), "400"),
        (get(unread, "Host: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n"), "400"),
        (get(unread, "Host: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "400"),
        (get(unread, &format!("Host: x\r\nX: {}\r\n", "a".repeat(100_000))), "431"),
    ];
    for (request, status) in expected {
        let said = answer(&sandbox, request.as_bytes()).await;
        let found = said.split(' ').nth(1).unwrap_or_default();
        assert_eq!(found, status, "{}\n{said}", &request[..request.len().min(300)]);
    }
    let mut invalid = get(unread, "Host: x\r\nX: ").into_bytes();
    invalid.splice(invalid.len() - 2.., *b"\xFF\xFE\r\n\r\n");
    assert!(answer(&sandbox, &invalid).await.starts_with("HTTP/1.1 200"));

    // Requests that come in one piece are answered in their order.
    let kept = get(unread, "Host: x\r\n").replace("Connection: close\r\n", "");
    let piped = format!("{kept}{}{}", kept.replace(unread, "/v1/nothing"), get(unread, "Host: x\r\n"));
    let said = answer(&sandbox, piped.as_bytes()).await;
    let statuses: Vec<_> =
        said.match_indices("HTTP/1.1 ").filter_map(|(at, _)| said.get(at + 9..at + 12)).collect();
    assert_eq!(statuses, ["200", "404", "200"]);
}
