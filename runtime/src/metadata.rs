//! The constant description of an endpoint: what tools read and what the client decides by.

use std::any::TypeId;
use std::fmt;
use std::time::Duration;

use crate::api::Api;
use crate::bounds::FromWire;
use crate::schema::Type;
use crate::scope::{Scope, ScopeRule};

/// Everything that is declared of one endpoint.
///
/// The attribute writes it as a constant; by hand it is written the same way:
///
/// ```
/// use endpoint_runtime::metadata::{Location, Metadata, Method, Param};
/// use endpoint_runtime::{AnyApi, schema::Schema};
///
/// const USER: Metadata = Metadata::new::<AnyApi>("GetUser", Method::Get, "/users/{id}")
///     .params(&[Param::new("id", Location::Path, u64::TYPE)]);
/// assert_eq!(USER.to_string(), "GET /users/{id}");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata {
    /// The name of the struct.
    pub name: &'static str,
    /// The request method.
    pub method: Method,
    /// The path template: fixed segments and `{placeholders}`.
    pub path: &'static str,
    /// The first lines of the struct's documentation.
    pub docs: &'static str,
    /// The scopes that the credential must hold.
    pub scope: ScopeRule,
    /// Scopes that only add fields to the answer.
    pub enriched_by: &'static [Scope],
    /// Which credential is put on the request.
    pub auth: Auth,
    /// What a repeat of the request would do.
    pub safety: Safety,
    /// How the body fields are written.
    pub body: BodyFormat,
    /// Which answers can be decoded, in order of preference.
    pub accept: &'static [Format],
    /// The fields of the request: those of the path first, in the order of the template.
    pub params: &'static [Param],
    /// The form of the answer.
    pub response: &'static Type,
    /// What the server says with some statuses, where it is declared.
    pub errors: &'static [ErrorForm],
    /// The longest that a whole call may take, where it is not the client's default.
    pub timeout: Option<Duration>,
    /// How often a call is tried, the first time included, where it is not the client's default.
    pub tries: Option<u32>,
    /// The rate limit that calls count against, where the API has several.
    pub bucket: Option<&'static str>,
    /// How much a call takes from its rate limit.
    pub cost: u32,
    /// The read endpoint that tells what became of a call whose answer was lost.
    pub settle: Option<&'static Self>,
}

impl Metadata {
    /// The description of an endpoint of the API `A`, with that API's defaults.
    #[must_use]
    pub const fn new<A: Api>(name: &'static str, method: Method, path: &'static str) -> Self {
        Self {
            name,
            method,
            path,
            docs: "",
            scope: ScopeRule::None,
            enriched_by: &[],
            auth: Auth::Bearer,
            safety: method.safety(),
            body: BodyFormat::Json,
            accept: A::ACCEPT,
            params: &[],
            response: &Type::Any,
            errors: &[],
            timeout: None,
            tries: None,
            bucket: None,
            cost: 1,
            settle: None,
        }
    }

    /// Sets the documentation.
    #[must_use]
    pub const fn docs(mut self, text: &'static str) -> Self {
        self.docs = text;
        self
    }

    /// Sets the scopes.
    #[must_use]
    pub const fn scope(mut self, rule: ScopeRule) -> Self {
        self.scope = rule;
        self
    }

    /// Sets the scopes that add fields to the answer.
    #[must_use]
    pub const fn enriched_by(mut self, scopes: &'static [Scope]) -> Self {
        self.enriched_by = scopes;
        self
    }

    /// Sets the kind of credential.
    #[must_use]
    pub const fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// Sets what a repeat would do.
    #[must_use]
    pub const fn safety(mut self, safety: Safety) -> Self {
        self.safety = safety;
        self
    }

    /// Sets how the body is written.
    #[must_use]
    pub const fn body(mut self, body: BodyFormat) -> Self {
        self.body = body;
        self
    }

    /// Sets which answers can be decoded.
    #[must_use]
    pub const fn accept(mut self, formats: &'static [Format]) -> Self {
        self.accept = formats;
        self
    }

    /// Sets the fields of the request.
    #[must_use]
    pub const fn params(mut self, params: &'static [Param]) -> Self {
        self.params = params;
        self
    }

    /// Sets the form of the answer.
    #[must_use]
    pub const fn response(mut self, ty: &'static Type) -> Self {
        self.response = ty;
        self
    }

    /// Sets what the server says with some statuses.
    #[must_use]
    pub const fn errors(mut self, errors: &'static [ErrorForm]) -> Self {
        self.errors = errors;
        self
    }

    /// Sets the longest that a whole call may take.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets how often a call is tried, the first time included.
    ///
    /// # Panics
    ///
    /// When it is 0: the first try is always made. In a constant that is a compile error.
    #[must_use]
    pub const fn tries(mut self, tries: u32) -> Self {
        assert!(tries > 0, "a call is tried once at least");
        self.tries = Some(tries);
        self
    }

    /// Sets the rate limit that calls count against.
    #[must_use]
    pub const fn bucket(mut self, name: &'static str) -> Self {
        self.bucket = Some(name);
        self
    }

    /// Sets how much a call takes from its rate limit.
    #[must_use]
    pub const fn cost(mut self, cost: u32) -> Self {
        self.cost = cost;
        self
    }

    /// Sets the read endpoint that tells what became of a call whose answer was lost.
    ///
    /// # Panics
    ///
    /// When that endpoint is not a read. In a constant that is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn settle(mut self, by: &'static Self) -> Self {
        assert!(
            matches!(by.safety, Safety::Read),
            "only an endpoint with `safety = read` can settle what became of another"
        );
        self.settle = Some(by);
        self
    }

    /// The parameter with this name on the wire.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&'static Param> {
        self.params.iter().find(|param| param.name == name)
    }
}

/// Method and path, as in `GET /users/{id}`.
impl fmt::Display for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// What the body of an answer with this status decodes into.
#[derive(Debug, Clone, Copy)]
pub struct ErrorForm {
    /// The status.
    pub status: u16,
    /// The form of the body.
    pub ty: &'static Type,
    /// Tells the Rust type.
    pub id: fn() -> TypeId,
}

impl ErrorForm {
    /// Says that answers with this status have a body of type `T`, which has this form.
    #[must_use]
    pub const fn new<T: FromWire + 'static>(status: u16, ty: &'static Type) -> Self {
        Self { status, ty, id: TypeId::of::<T> }
    }
}

impl PartialEq for ErrorForm {
    fn eq(&self, other: &Self) -> bool {
        self.status == other.status && (self.id)() == (other.id)()
    }
}

impl Eq for ErrorForm {}

/// A request method (RFC 9110, section 9; `PATCH` is RFC 5789).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Head,
    Options,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// The name as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// What a repeat does unless the endpoint says otherwise (RFC 9110, section 9.2).
    #[must_use]
    pub const fn safety(self) -> Safety {
        match self {
            Self::Get | Self::Head | Self::Options => Safety::Read,
            Self::Put | Self::Delete => Safety::Idempotent,
            Self::Post | Self::Patch => Safety::Once,
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Head => Self::HEAD,
            Method::Options => Self::OPTIONS,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

/// What sending a request again would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Safety {
    /// It changes nothing.
    Read,
    /// A second time changes nothing more.
    Idempotent,
    /// It would happen twice: never repeated unless it provably was not sent.
    Once,
}

impl fmt::Display for Safety {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Read => "read",
            Self::Idempotent => "idempotent",
            Self::Once => "once",
        })
    }
}

/// Which credential an endpoint takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Auth {
    /// An access token in `Authorization` (RFC 6750).
    Bearer,
    /// A key of the program, in a header that the API names.
    ApiKey,
    /// None.
    None,
}

impl fmt::Display for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Bearer => "bearer",
            Self::ApiKey => "api_key",
            Self::None => "none",
        })
    }
}

/// How the body fields of a request are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyFormat {
    /// One JSON object (RFC 8259).
    Json,
    /// Pairs, as HTML forms send them (`application/x-www-form-urlencoded`).
    Form,
    /// A part for each field (`multipart/form-data`, RFC 7578).
    Multipart,
    /// One XML document.
    Xml,
    /// Bytes as they are.
    Bytes,
}

/// A format of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// XML as .NET data contracts write it.
    Xml,
    /// Text as it is.
    Text,
    /// Anything, as bytes.
    Bytes,
}

impl Format {
    /// The media type that asks for it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "application/xml",
            Self::Text => "text/plain",
            Self::Bytes => "*/*",
        }
    }

    /// The format that a `Content-Type` names, structured suffixes (`+json`, `+xml`, RFC 6839) included.
    ///
    /// ```
    /// use endpoint_runtime::metadata::Format;
    ///
    /// assert_eq!(Format::of_media_type("text/xml; charset=utf-8"), Some(Format::Xml));
    /// assert_eq!(Format::of_media_type("application/problem+json"), Some(Format::Json));
    /// assert_eq!(Format::of_media_type("text/html"), None);
    /// ```
    #[must_use]
    pub fn of_media_type(value: &str) -> Option<Self> {
        let essence = value.split(';').next().unwrap_or_default().trim();
        let (kind, subtype) = essence.split_once('/')?;
        let is = |name: &str| subtype.eq_ignore_ascii_case(name);
        let suffix = |name: &str| {
            subtype.len() > name.len()
                && subtype.is_char_boundary(subtype.len() - name.len())
                && subtype[subtype.len() - name.len()..].eq_ignore_ascii_case(name)
        };
        if !kind.eq_ignore_ascii_case("application") && !kind.eq_ignore_ascii_case("text") {
            return None;
        }
        if is("json") || suffix("+json") {
            Some(Self::Json)
        } else if is("xml") || suffix("+xml") {
            Some(Self::Xml)
        } else {
            None
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Text => "text",
            Self::Bytes => "bytes",
        })
    }
}

/// One field of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Param {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// The form of its value.
    pub ty: &'static Type,
    /// Whether it has to be given.
    pub required: bool,
    /// How its value is written there.
    pub style: Style,
    /// Its documentation.
    pub docs: &'static str,
}

/// How the value of a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// Under its name; lists as repeated pairs in a query, joined by commas in a header.
    Plain,
    /// As one pair of a query, the items of a list joined by this.
    Joined(&'static str),
    /// Each entry of a map or field of a struct by itself. In headers, the parameter's name is what all begin with.
    Spread,
    /// As all of the body.
    Whole,
    /// As files in a body of several parts.
    Files,
    /// As the rest of the path: slashes divide segments.
    Rest,
}

impl Param {
    /// A parameter. It is required unless its type is [`Type::Nullable`].
    #[must_use]
    pub const fn new(name: &'static str, location: Location, ty: &'static Type) -> Self {
        Self { name, location, ty, required: !matches!(ty, Type::Nullable(_)), style: Style::Plain, docs: "" }
    }

    /// Lets the parameter be left out.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Sets how the value is written.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Sets the documentation.
    #[must_use]
    pub const fn docs(mut self, text: &'static str) -> Self {
        self.docs = text;
        self
    }

    pub(crate) fn is_plain_query(&self) -> bool {
        self.location == Location::Query && self.style != Style::Spread
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.style == Style::Whole
    }
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// One segment of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A field of the body.
    Body,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Body => "body",
        })
    }
}
