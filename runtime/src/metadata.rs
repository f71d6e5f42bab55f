//! The constant description of an endpoint: what tools read and what the client decides by.

mod error_form;
mod format;
mod method;
mod param;

use std::fmt;
use std::time::Duration;

pub use self::error_form::ErrorForm;
pub use self::format::{BodyFormat, Format};
pub use self::method::{Auth, Method, Safety};
pub use self::param::{Location, Param, Style};
use crate::api::Api;
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
    /// What follows them, as Markdown, without the examples.
    pub notes: &'static str,
    /// The code below `# Examples`, as rustdoc shows it.
    pub example: &'static str,
    /// Whether the struct is marked `#[deprecated]`.
    pub deprecated: bool,
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
    /// Whether a header among the fields may be secret. Known from here, so that other requests do not look for it.
    pub(crate) secret_headers: bool,
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
            notes: "",
            example: "",
            deprecated: false,
            scope: ScopeRule::None,
            enriched_by: &[],
            auth: Auth::Bearer,
            safety: method.safety(),
            body: BodyFormat::Json,
            accept: A::ACCEPT,
            params: &[],
            response: Type::UNDESCRIBED,
            errors: &[],
            timeout: None,
            tries: None,
            bucket: None,
            cost: 1,
            settle: None,
            secret_headers: false,
        }
    }

    /// Sets the documentation.
    #[must_use]
    pub const fn docs(mut self, text: &'static str) -> Self {
        self.docs = text;
        self
    }

    /// Sets what follows the first lines of the documentation.
    #[must_use]
    pub const fn notes(mut self, text: &'static str) -> Self {
        self.notes = text;
        self
    }

    /// Sets the code that shows a call.
    #[must_use]
    pub const fn example(mut self, code: &'static str) -> Self {
        self.example = code;
        self
    }

    /// Marks it as deprecated.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.deprecated = true;
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
        self.secret_headers = param::any_secret_header(params);
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
    #[track_caller]
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
