//! What a call would send.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::metadata::{Auth, Metadata, Safety};
use crate::secret::redact;

/// A request as it would be sent, and the rules that it would be sent under. Secrets are not in it.
///
/// Printed, it reads like the request on the wire, followed by the rules as comments.
#[derive(Debug, Clone)]
pub struct Plan {
    metadata: &'static Metadata,
    request: http::Request<Bytes>,
    timeout: Duration,
}

impl Plan {
    pub(crate) fn new(
        metadata: &'static Metadata,
        mut request: http::Request<Bytes>,
        timeout: Duration,
    ) -> Self {
        redact(request.headers_mut());
        Self { metadata, request, timeout }
    }

    /// The endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &'static Metadata {
        self.metadata
    }

    /// Method, address, headers and body; the values of sensitive headers are replaced.
    #[must_use]
    pub fn request(&self) -> &http::Request<Bytes> {
        &self.request
    }

    /// The longest that the whole call would take.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.timeout
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.request.method(), self.request.uri())?;
        for (name, value) in self.request.headers() {
            writeln!(f, "{name}: {}", String::from_utf8_lossy(value.as_bytes()))?;
        }
        let body = self.request.body();
        if !body.is_empty() {
            writeln!(f, "\n{}", String::from_utf8_lossy(body))?;
        }
        let repeat = match self.metadata.safety {
            Safety::Read => "read (a repeat changes nothing)",
            Safety::Idempotent => "idempotent (a repeat changes nothing more)",
            Safety::Once => "once (never sent again unless it provably was not sent)",
        };
        let credential = match self.metadata.auth {
            Auth::Bearer => "bearer token",
            Auth::ApiKey => "API key",
            Auth::None => "none",
        };
        writeln!(f, "\n# credential: {credential}, scope: {}", self.metadata.scope)?;
        writeln!(f, "# safety: {repeat}")?;
        write!(f, "# at most: {:?}", self.timeout)
    }
}
