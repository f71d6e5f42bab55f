//! How one request is answered: the checks, in their order, on one screen.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use endpoint_runtime::metadata::Format;
use endpoint_runtime::schema::Type;
use http::header::AUTHORIZATION;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use crate::access::Access;
use crate::builder::Clock;
use crate::call::Call;
use crate::example::example;
use crate::journal::{Journal, Received};
use crate::negotiate::preferred;
use crate::reply::Reply;
use crate::request;
use crate::route::{Route, Routes};
use crate::server::MAX_BODY;
use crate::target::Target;

/// Everything that all connections of a sandbox share.
pub(crate) struct Play {
    pub(crate) routes: Routes,
    pub(crate) access: Access,
    pub(crate) clock: Clock,
    pub(crate) journal: Journal,
}

impl Play {
    /// Answers a request and writes it down. A body that is `None` was too large to be read.
    pub(crate) fn answer(&self, parts: Parts, body: Option<Bytes>) -> Response<Bytes> {
        let mut ignored = Vec::new();
        let response = match self.checked(&parts, body.as_deref(), &mut ignored) {
            Ok((reply, format, ty)) => reply.into_response(format, ty),
            Err(refusal) => {
                let format = preferred(&parts.headers, &[Format::Json, Format::Xml]).unwrap_or(Format::Json);
                refusal.into_response(format, &Type::Any)
            }
        };
        self.journal.record(Received {
            method: parts.method,
            path: parts.uri.path_and_query().map_or_else(String::new, |path| path.as_str().to_owned()),
            headers: self.redacted(parts.headers),
            body: body.unwrap_or_default(),
            status: response.status(),
            ignored,
        });
        response
    }

    fn checked(
        &self,
        parts: &Parts,
        body: Option<&[u8]>,
        ignored: &mut Vec<String>,
    ) -> Result<(Reply, Format, &'static Type), Reply> {
        let target = Target::parse(&parts.uri)?;
        let found = self.routes.find(&parts.method, parts.uri.path(), &target)?;
        let metadata = found.route.entry.metadata;
        let body = body.ok_or_else(too_large)?;
        self.access.check(metadata, &parts.headers)?;
        let values = request::read(&found, &target, &parts.headers, body, ignored)?;
        let format = preferred(&parts.headers, metadata.accept).ok_or_else(|| {
            let offered: Vec<_> = metadata.accept.iter().map(|format| format.media_type()).collect();
            let detail = format!("the answer can be had as {}", offered.join(" or "));
            Reply::refuse(StatusCode::NOT_ACCEPTABLE, "Not Acceptable", detail)
        })?;
        Ok((self.reply(found.route, values), format, metadata.response))
    }

    /// Asks the behaviour, or builds an example.
    fn reply(&self, route: &Route, values: serde_json::Map<String, serde_json::Value>) -> Reply {
        let metadata = route.entry.metadata;
        let Some(behaviour) = &route.behaviour else { return Reply::ok(example(metadata.response)) };
        // What a panic leaves half done is the behaviour's own state; nothing of the sandbox is touched in between.
        let asked = AssertUnwindSafe(|| behaviour(&Call { metadata, values, now: (self.clock)() }));
        catch_unwind(asked).unwrap_or_else(|_| {
            let detail = format!("the behaviour of {} panicked", route.entry.name());
            Reply::refuse(StatusCode::INTERNAL_SERVER_ERROR, "Sandbox Behaviour Failed", detail)
        })
    }

    fn redacted(&self, mut headers: HeaderMap) -> HeaderMap {
        for (name, value) in headers.iter_mut() {
            if *name == AUTHORIZATION || *name == self.access.api_key_header {
                *value = HeaderValue::from_static("[redacted]");
            }
        }
        headers
    }
}

fn too_large() -> Reply {
    let detail = format!("a body may have {MAX_BODY} bytes");
    Reply::refuse(StatusCode::PAYLOAD_TOO_LARGE, "Content Too Large", detail)
}
