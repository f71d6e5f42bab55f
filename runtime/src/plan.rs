//! What a call would send.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::budget::Budget;
use crate::metadata::{Auth, Metadata, Safety};
use crate::rate::Rate;
use crate::retry;
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
    rules: Rules,
}

/// What a call would be sent under, as things are now.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub(crate) timeout: Duration,
    pub(crate) tries: u32,
    pub(crate) tokens: u32,
    pub(crate) rate: Option<Rate>,
    pub(crate) wait: Duration,
}

impl Plan {
    pub(crate) fn new(
        metadata: &'static Metadata,
        mut request: http::Request<Bytes>,
        mut upload: Option<Box<Upload>>,
        rules: Rules,
    ) -> Self {
        redact(request.headers_mut());
        if let Some(upload) = &upload {
            *request.body_mut() = upload.shown();
        }
        if redact_body(metadata, &mut request) {
            upload = None;
        }
        Self { metadata, request, upload, rules }
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
        self.rules.timeout
    }

    /// How often it would be tried at most, the first time included.
    #[must_use]
    pub fn tries(&self) -> u32 {
        self.rules.tries
    }

    /// What is left of the 500 tokens for repeats that all clones of the client share.
    #[must_use]
    pub fn tokens(&self) -> u32 {
        self.rules.tokens
    }

    /// The rate that it is kept to, if the client has one for its bucket.
    #[must_use]
    pub fn rate(&self) -> Option<Rate> {
        self.rules.rate
    }

    /// How long it would wait for its turn: for that rate, for the calls before it, or because the server asked for
    /// it with `Retry-After`.
    #[must_use]
    pub fn wait(&self) -> Duration {
        self.rules.wait
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
        let Rules { timeout, tries, tokens, rate, wait } = self.rules;
        write!(f, "# at most: {timeout:?}, {tries} {}", if tries == 1 { "try" } else { "tries" })?;
        if tries > 1 {
            write!(f, "\n# repeated: {}", retry::told(self.metadata.safety))?;
            write!(f, "\n# budget: {tokens} of {} tokens left, {}", Budget::FULL, retry::costs())?;
        }
        if let Some(rate) = rate {
            write!(f, "\n# rate: {rate}, cost {}", self.metadata.cost)?;
            self.metadata.bucket.map_or(Ok(()), |bucket| write!(f, ", bucket {bucket}"))?;
        }
        if wait.is_zero() { Ok(()) } else { write!(f, "\n# waits: {wait:?} for its turn") }
    }
}
