//! What a call would send.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::metadata::{Auth, Metadata, Safety};
use crate::rate::Rate;
use crate::secret::{redact, redact_body};
use crate::upload::Upload;

/// A request as it would be sent, and the rules that it would be sent under. Secrets are not in it.
///
/// Printed, it reads like the request on the wire, followed by the rules as comments.
#[derive(Debug, Clone)]
pub struct Plan {
    metadata: &'static Metadata,
    request: http::Request<Bytes>,
    /// What the body is instead, if it is read as it is sent.
    upload: Option<Box<Upload>>,
    timeout: Duration,
    tries: u32,
    rate: Option<Rate>,
}

impl Plan {
    pub(crate) fn new(
        metadata: &'static Metadata,
        mut request: http::Request<Bytes>,
        mut upload: Option<Box<Upload>>,
        timeout: Duration,
        tries: u32,
        rate: Option<Rate>,
    ) -> Self {
        redact(request.headers_mut());
        if let Some(upload) = &upload {
            *request.body_mut() = upload.shown();
        }
        if redact_body(metadata, &mut request) {
            upload = None;
        }
        Self { metadata, request, upload, timeout, tries, rate }
    }

    /// The endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &'static Metadata {
        self.metadata
    }

    /// Method, address, headers and body; the values of sensitive headers are replaced, and so is a file that is read
    /// as it is sent, by its name and size.
    #[must_use]
    pub fn request(&self) -> &http::Request<Bytes> {
        &self.request
    }

    pub(crate) fn upload(&self) -> Option<&Upload> {
        self.upload.as_deref()
    }

    /// The longest that the whole call would take.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// How often it would be tried at most, the first time included.
    #[must_use]
    pub fn tries(&self) -> u32 {
        self.tries
    }

    /// The rate that it is kept to, if the client has one for its bucket.
    #[must_use]
    pub fn rate(&self) -> Option<Rate> {
        self.rate
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
        write!(f, "\n# credential: {credential}, scope: {}", self.metadata.scope)?;
        for (at, scope) in self.metadata.enriched_by.iter().enumerate() {
            write!(f, "{}{scope}", if at == 0 { ", more fields with: " } else { ", " })?;
        }
        writeln!(f, "\n# safety: {repeat}")?;
        let tries = if self.tries == 1 { "try" } else { "tries" };
        write!(f, "# at most: {:?}, {} {tries}", self.timeout, self.tries)?;
        let Some(rate) = self.rate else { return Ok(()) };
        write!(f, "\n# rate: {rate}, cost {}", self.metadata.cost)?;
        self.metadata.bucket.map_or(Ok(()), |bucket| write!(f, ", bucket {bucket}"))
    }
}
