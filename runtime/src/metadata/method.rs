//! What is asked of the server, what a repeat would do, and who asks.

use std::fmt;

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
