//! What a test may do to a running sandbox over HTTP, under a reserved prefix and from this machine only.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, HeaderMap, ORIGIN};
use http::request::Parts;
use http::{Method, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::fault::FaultRule;
use crate::play::Play;
use crate::reply::Reply;

/// Paths below this are the sandbox's own.
pub(crate) const PREFIX: &str = "/_sandbox/";

/// What can be asked, for the refusal of something else.
const KNOWN: &str = "GET /_sandbox/journal, DELETE /_sandbox/journal, POST /_sandbox/faults, DELETE \
                     /_sandbox/faults, GET /_sandbox/clock, POST /_sandbox/clock, POST /_sandbox/revoke";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddFault {
    fault: String,
    endpoint: Option<String>,
    times: Option<u32>,
    rate: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    /// Seconds.
    advance: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revoke {
    user: String,
    #[serde(default)]
    scopes: Vec<String>,
}

impl Play {
    pub(crate) fn administer(&self, parts: &Parts, body: &Bytes, from_loopback: bool) -> Reply {
        let path = parts.uri.path().get(PREFIX.len()..).unwrap_or_default();
        let done = allowed(&parts.headers, from_loopback).and_then(|()| match (&parts.method, path) {
            (&Method::GET, "journal") => Ok(self.journal()),
            (&Method::DELETE, "journal") => {
                self.journal.clear();
                Ok(Value::Null)
            }
            (&Method::POST, "faults") => self.add_fault(json(parts, body)?),
            (&Method::DELETE, "faults") => {
                self.faults.clear();
                Ok(Value::Null)
            }
            (&Method::GET, "clock") => Ok(self.time()),
            (&Method::POST, "clock") => {
                let Move { advance } = json(parts, body)?;
                self.clock.advance(std::time::Duration::from_secs(advance));
                Ok(self.time())
            }
            (&Method::POST, "revoke") => {
                let Revoke { user, scopes } = json(parts, body)?;
                self.access.login.grants().revoke(&user, &scopes);
                Ok(Value::Null)
            }
            _ => {
                let detail = format!("the sandbox itself takes {KNOWN}");
                Err(Reply::refuse(StatusCode::NOT_FOUND, "Not Found", detail))
            }
        });
        match done {
            Ok(Value::Null) => Reply::empty(StatusCode::NO_CONTENT),
            Ok(value) => Reply::ok(value),
            Err(refusal) => refusal,
        }
    }

    fn add_fault(&self, asked: AddFault) -> Result<Value, Reply> {
        let fault = asked.fault.parse().map_err(|error| bad(format!("`fault`: {error}")))?;
        let mut rule = FaultRule::new(fault);
        if let Some(endpoint) = asked.endpoint {
            self.routes.known(&endpoint).map_err(|error| bad(error.to_string()))?;
            rule = rule.endpoint(endpoint);
        }
        if let Some(times) = asked.times {
            rule = rule.times(times);
        }
        self.faults.add(rule.rate(asked.rate.unwrap_or(1.0)));
        Ok(Value::Null)
    }

    fn time(&self) -> Value {
        json!({ "now": self.clock.now().format("%Y-%m-%dT%H:%M:%S").to_string() })
    }

    fn journal(&self) -> Value {
        let entry = |it: crate::journal::Received| {
            json!({
                "method": it.method.as_str(),
                "path": it.path,
                "endpoint": it.endpoint,
                "user": it.user,
                "status": it.status.as_u16(),
                "ignored": it.ignored,
                "problem": it.problem,
                "fault": it.fault,
            })
        };
        self.journal.entries().into_iter().map(entry).collect()
    }
}

/// Lets through what comes from this machine, and from no page of a browser: one that was fetched under a name that
/// leads here, or one that sends a form here.
fn allowed(headers: &HeaderMap, from_loopback: bool) -> Result<(), Reply> {
    let host = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_here = matches!(name, "127.0.0.1" | "localhost" | "[::1]");
    if from_loopback && is_here && !headers.contains_key(ORIGIN) {
        return Ok(());
    }
    let detail = "the sandbox is set up from this machine only, by its address, and not by a browser";
    Err(Reply::refuse(StatusCode::FORBIDDEN, "Forbidden", detail))
}

fn json<T: DeserializeOwned>(parts: &Parts, body: &Bytes) -> Result<T, Reply> {
    let media_type = parts.headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        let detail = "the body has to be `Content-Type: application/json`";
        return Err(Reply::refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type", detail));
    }
    serde_json::from_slice(body).map_err(|error| bad(error.to_string()))
}

fn bad(detail: String) -> Reply {
    Reply::refuse(StatusCode::BAD_REQUEST, "Malformed Body", detail)
}
