//! What a call would send.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::budget::Budget;
use crate::metadata::{Auth, Metadata, Safety};
use crate::rate::Rate;
use crate::retry;
use crate::secret::redact_request;
use crate::upload::Upload;

/// A request as it would be sent, and the rules that it would be sent under. Secrets are not in it.
///
/// Printed, it reads like the request on the wire, followed by the rules as comments.
///
/// # What is replaced
///
/// `[redacted]` stands for the credential, and for every value whose form is [`Secret`](crate::schema::TextForm::Secret),
/// wherever it is: in the path, in the query, in a header, in a body, in a list, a map, a struct or an `Option`. All
/// else is shown as it would be sent, byte for byte, except that
///
/// - a body of XML, of several parts or of bytes is replaced as a whole if there can be a secret in it;
/// - in a struct with a secret, and beside a struct or a map with secrets that is flattened, whatever has no declared
///   name is taken for one.
///
/// What has no schema has no form, so nothing in it is known to be secret: a type without `#[derive(Schema)]`, a type
/// parameter without the bound `Schema`, what a `serialize_with` writes, a [`Rest`](crate::partial::Rest),
/// [`Call::header`](crate::Call::header), [`Call::query_pair`](crate::Call::query_pair),
/// [`Call::json`](crate::Call::json).
///
/// # Examples
///
/// ```
/// use endpoint_runtime::schema::{Schema, TextForm, Type};
/// use endpoint_runtime::{Client, endpoint};
///
/// #[derive(serde::Serialize)]
/// struct Pin(&'static str);
///
/// impl Schema for Pin {
///     const TYPE: &'static Type = &Type::Text(&TextForm::Secret { min: 4, max: 4 });
/// }
///
/// #[endpoint(GET, "/doors/{door}", response = (), auth = none)]
/// struct OpenDoor {
///     door: u32,
///     pin: Pin,
/// }
///
/// let client = Client::builder("https://api.example.com").build()?;
/// let plan = client.send(&OpenDoor { door: 7, pin: Pin("1234") }).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.example.com/doors/7?pin=[redacted]");
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
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
    /// `prefix` is what the base address begins the path with.
    pub(crate) fn new(
        metadata: &'static Metadata,
        prefix: &str,
        mut request: http::Request<Bytes>,
        mut upload: Option<Box<Upload>>,
        rules: Rules,
    ) -> Self {
        if let Some(upload) = &upload {
            *request.body_mut() = upload.shown();
        }
        if redact_request(metadata, prefix, &mut request) {
            upload = None;
        }
        Self { metadata, request, upload, rules }
    }

    /// The endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &'static Metadata {
        self.metadata
    }

    /// Method, address, headers and body, to be looked at: [secrets](Self#what-is-replaced) are replaced, and so is a file
    /// that is read as it is sent, by its name and size. [`encode`](crate::encode) gives a request that can be sent.
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
