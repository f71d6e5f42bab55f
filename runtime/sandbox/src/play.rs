//! How one request is answered: the checks, in their order, on one screen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bytes::Bytes;
use endpoint_runtime::metadata::Format;
use endpoint_runtime::schema::Type;
use http::header::{AUTHORIZATION, COOKIE, HOST, HeaderName};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Response, StatusCode, Version};
use serde_json::value::RawValue;

use crate::access::Access;
use crate::admin;
use crate::call::Call;
use crate::clock::Clock;
use crate::example::example;
use crate::fault::{Alter, Fault, Faults};
use crate::journal::{Journal, Received};
use crate::login::Login;
use crate::negotiate::preferred;
use crate::reply::Reply;
use crate::request;
use crate::route::{Found, Routes};
use crate::server::MAX_HEAD;
use crate::state::{Current, Data, Kept, VERSION};
use crate::target::Target;

/// The header that names what was sent and is no parameter.
const IGNORED: HeaderName = HeaderName::from_static("x-sandbox-ignored");

/// Everything that all connections of a sandbox share.
pub(crate) struct Play {
    pub(crate) catalogue: &'static str,
    pub(crate) routes: Routes,
    pub(crate) access: Access,
    pub(crate) clock: Clock,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) seed: u64,
    pub(crate) state: Option<Arc<dyn Kept>>,
    pub(crate) data: Option<Data>,
}

/// What becomes known of a request while it is answered.
#[derive(Default)]
struct Note {
    endpoint: Option<String>,
    user: Option<String>,
    ignored: Vec<String>,
    problem: Option<String>,
    fault: Option<Fault>,
}

/// An answer, and how it is delivered.
pub(crate) struct Delivery {
    pub(crate) response: Response<Bytes>,
    pub(crate) fault: Fault,
}

impl Play {
    /// Answers a request and writes it down. Where there is no body, there is what was wrong with it.
    pub(crate) fn answer(&self, parts: Parts, body: Result<Bytes, Reply>, from_loopback: bool) -> Delivery {
        let mut note = Note::default();
        let mut response = self.respond(&parts, &body, from_loopback, &mut note);
        if !note.ignored.is_empty() {
            let names: Vec<_> = note.ignored.iter().map(|name| crate::target::escape(name)).collect();
            // Escaped, they are ASCII.
            if let Ok(names) = HeaderValue::try_from(names.join(", ")) {
                response.headers_mut().insert(IGNORED, names);
            }
        }
        let fault = note.fault.unwrap_or_default();
        if note.endpoint.as_deref() == Some(OWN) {
            return Delivery { response, fault };
        }
        let secret = note.endpoint.as_deref().is_some_and(|name| name.starts_with("login."));
        self.journal.record(Received {
            method: parts.method,
            path: without_key(parts.uri.path_and_query().map_or("", |path| path.as_str())),
            headers: self.redacted(parts.headers),
            body: body.ok().filter(|_| !secret).unwrap_or_default(),
            endpoint: note.endpoint,
            user: note.user,
            status: response.status(),
            ignored: note.ignored,
            problem: note.problem,
            fault: note.fault.map(|fault| fault.to_string()),
        });
        Delivery { response, fault }
    }

    fn respond(
        &self,
        parts: &Parts,
        body: &Result<Bytes, Reply>,
        from_loopback: bool,
        note: &mut Note,
    ) -> Response<Bytes> {
        match self.checked(parts, body, from_loopback, note) {
            Ok((reply, format, ty)) => {
                note.problem = reply.problem().map(str::to_owned);
                let alter: Option<Alter> = note.fault.and_then(|fault| fault.alter);
                reply.into_response(format, ty, alter)
            }
            Err(refusal) => {
                note.problem = refusal.problem().map(str::to_owned);
                let format = preferred(&parts.headers, &[Format::Json, Format::Xml]).unwrap_or(Format::Json);
                refusal.into_response(format, &Type::Any, None)
            }
        }
    }

    fn checked(
        &self,
        parts: &Parts,
        body: &Result<Bytes, Reply>,
        from_loopback: bool,
        note: &mut Note,
    ) -> Result<(Reply, Format, &'static Type), Reply> {
        check_head(parts)?;
        let target = Target::parse(&parts.uri)?;
        if parts.uri.path().starts_with(admin::PREFIX) {
            note.endpoint = Some(OWN.to_owned());
            let body = body.as_ref().map_err(Reply::clone)?;
            let reply = self.administer(parts, body, from_loopback);
            return self.kept(reply).map(|reply| (reply, Format::Json, &Type::Any));
        }
        if let Some(name) = Login::name(parts.uri.path()) {
            note.endpoint = Some(name.to_owned());
            let body = body.as_ref().map_err(Reply::clone)?;
            let reply = self.with_fault(name, &parts.headers, note, |_| {
                self.kept(self.access.login.answer(name, parts, &target, body))
            })?;
            return Ok((reply, Format::Json, &Type::Any));
        }
        let found = self.routes.find(&parts.method, parts.uri.path(), &target)?;
        let metadata = found.route.entry.metadata;
        let name = found.route.entry.name();
        note.endpoint = Some(name.clone());
        let body = body.as_ref().map_err(Reply::clone)?;
        let mut format = None;
        let reply = self.with_fault(&name, &parts.headers, note, |note| {
            let who = self.access.check(metadata, &parts.headers)?;
            note.user = who.as_ref().map(|who| who.user.clone());
            let (values, files) = request::read(&found, &target, &parts.headers, body, &mut note.ignored)?;
            format = Some(acceptable(&parts.headers, metadata.accept)?);
            let call = Call { metadata, values, files, who, now: self.clock.now() };
            self.kept(self.reply(&found, &call))
        })?;
        let format = format.or_else(|| preferred(&parts.headers, &[Format::Json, Format::Xml]));
        Ok((reply, format.unwrap_or(Format::Json), metadata.response))
    }

    /// Does something, unless a fault comes in its place.
    fn with_fault(
        &self,
        name: &str,
        headers: &HeaderMap,
        note: &mut Note,
        work: impl FnOnce(&mut Note) -> Result<Reply, Reply>,
    ) -> Result<Reply, Reply> {
        note.fault = self
            .faults
            .of(name, headers)
            .map_err(|error| Reply::refuse(StatusCode::BAD_REQUEST, "Malformed Fault", error.to_string()))?;
        let Some(fault) = note.fault else { return work(note) };
        match fault.instead() {
            Some(reply) => Err(fault.head(reply)),
            None => work(note).map(|reply| fault.head(reply)),
        }
    }

    /// Asks the behaviour, or builds an example.
    fn reply(&self, found: &Found<'_>, call: &Call) -> Reply {
        let name = found.route.entry.name();
        let Some(behaviour) = &found.route.behaviour else {
            // Keys of a JSON map are in their order, so the same call is the same text.
            let of = format!("{name} {}", serde_json::Value::Object(call.values.clone()));
            return Reply::ok(example(call.metadata.response, self.seed, &of));
        };
        // What a panic leaves half done is the behaviour's own state; nothing of the sandbox is touched in between.
        catch_unwind(AssertUnwindSafe(|| behaviour(call))).unwrap_or_else(|_| {
            let detail = format!("the behaviour of {name} panicked");
            Reply::refuse(StatusCode::INTERNAL_SERVER_ERROR, "Sandbox Behaviour Failed", detail)
        })
    }

    /// The reply, once what it has changed is in the file.
    fn kept(&self, reply: Reply) -> Result<Reply, Reply> {
        self.save().map(|()| reply).map_err(|error| {
            let detail = format!("the change cannot be written to the data file: {error}");
            Reply::refuse(StatusCode::INTERNAL_SERVER_ERROR, "Sandbox Data Failed", detail)
        })
    }

    /// Writes everything that is to be kept, if there is a file for it.
    pub(crate) fn save(&self) -> std::io::Result<()> {
        let Some(data) = &self.data else { return Ok(()) };
        data.save(|| {
            let state: Option<Box<RawValue>> = self.state.as_ref().map(|state| state.save()).transpose()?;
            let grants = self.access.login.grants();
            let (catalogue, moved) = (self.catalogue, self.clock.moved());
            serde_json::to_vec(&Current { version: VERSION, catalogue, moved, grants: &grants, state })
        })
    }

    /// Writes what was changed without a call. If that fails, the next call tries again, and tells it.
    pub(crate) fn keep(&self) {
        let _ = self.save();
    }

    fn redacted(&self, mut headers: HeaderMap) -> HeaderMap {
        for (name, value) in headers.iter_mut() {
            if *name == AUTHORIZATION || *name == COOKIE || *name == self.access.api_key_header {
                *value = HeaderValue::from_static("[redacted]");
            }
        }
        headers
    }
}

/// The name that requests to the sandbox itself go by. They are not in the journal.
const OWN: &str = "sandbox";

/// A head has so many bytes at most, and in version 1.1 one host (RFC 9112, section 3.2).
fn check_head(parts: &Parts) -> Result<(), Reply> {
    // hyper's own limit is for what it has to keep, and lets longer heads through that arrive at once.
    let lines = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
    if lines.sum::<usize>() + parts.uri.path().len() + parts.uri.query().map_or(0, str::len) > MAX_HEAD {
        let detail = format!("the head of a request may have {MAX_HEAD} bytes");
        let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
        return Err(Reply::refuse(status, "Request Header Fields Too Large", detail));
    }
    let hosts = parts.headers.get_all(HOST).iter().count();
    if hosts > 1 || (hosts == 0 && parts.version == Version::HTTP_11) {
        let detail = "a request of HTTP/1.1 has one `Host` header";
        return Err(Reply::refuse(StatusCode::BAD_REQUEST, "Malformed Request", detail));
    }
    Ok(())
}

fn acceptable(headers: &HeaderMap, offered: &[Format]) -> Result<Format, Reply> {
    preferred(headers, offered).ok_or_else(|| {
        let offered: Vec<_> = offered.iter().map(|format| format.media_type()).collect();
        let detail = format!("the answer can be had as {}", offered.join(" or "));
        Reply::refuse(StatusCode::NOT_ACCEPTABLE, "Not Acceptable", detail)
    })
}

/// The address without the value of an API key: documentation that sends it there exists.
fn without_key(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let shown = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if name.eq_ignore_ascii_case("apikey") => format!("{name}=[redacted]"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", shown.collect::<Vec<_>>().join("&"))
}
