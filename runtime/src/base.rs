//! The address that an API is reached at.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use http::uri::{Authority, Scheme, Uri};

use crate::error::{Error, ErrorKind};

/// A base address: scheme, host, port, and perhaps a path that every endpoint's path is appended to.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::BaseUrl;
///
/// let base: BaseUrl = "https://api.example.com/rest/".parse()?;
/// assert_eq!(base.to_string(), "https://api.example.com/rest");
/// assert!("https://user:secret@api.example.com".parse::<BaseUrl>().is_err());
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    prefix: String,
}

impl BaseUrl {
    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The path without a slash at its end.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Whether requests to it travel unencrypted.
    #[must_use]
    pub fn is_plaintext(&self) -> bool {
        self.scheme == Scheme::HTTP
    }

    /// Whether it is this machine: `localhost` or a loopback address, 127.0.0.0/8 or `::1`.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let host = self.authority.host().trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost")
            || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl BaseUrl {
    /// Whether it is on the same scheme, host and port as `other`, and its path at or below the path of `other`.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        let below = self.prefix.strip_prefix(&other.prefix);
        self.scheme == other.scheme
            && self.authority.host().eq_ignore_ascii_case(other.authority.host())
            && self.port() == other.port()
            && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    fn port(&self) -> u16 {
        self.authority.port_u16().unwrap_or(if self.is_plaintext() { 80 } else { 443 })
    }
}

impl FromStr for BaseUrl {
    type Err = Error;

    /// # Errors
    ///
    /// [`ErrorKind::Config`] for anything but `https://host[:port][/path]` (or `http://`): other schemes, credentials
    /// in the address, a query, a fragment, dot segments, and what has to be escaped in a path, as a backslash has. The
    /// message never repeats the address.
    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = |rule: &str| Error::new(ErrorKind::Config, format!("the base address {rule}"));
        if text.contains('#') {
            return Err(refuse("cannot have a fragment"));
        }
        let uri: Uri = text.parse().map_err(|_| refuse("is not an absolute `https://host` address"))?;
        let parts = uri.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(refuse("has to begin with `https://` and name a host"));
        };
        if scheme != Scheme::HTTPS && scheme != Scheme::HTTP {
            return Err(refuse("has to begin with `https://`"));
        }
        if authority.as_str().contains('@') {
            return Err(refuse(
                "cannot hold a user name or password; pass credentials to the client builder",
            ));
        }
        if authority.host().is_empty() {
            return Err(refuse("has to name a host"));
        }
        let target = parts.path_and_query;
        if target.as_ref().is_some_and(|target| target.query().is_some()) {
            return Err(refuse("cannot have a query"));
        }
        let prefix = target.map(|target| target.path().trim_end_matches('/').to_owned()).unwrap_or_default();
        // The address in front of every path, and what a credential is bound to: it has to arrive as it is written.
        if let Some(rule) = refused_path(&prefix).filter(|_| !prefix.is_empty()) {
            return Err(refuse(rule));
        }
        Ok(Self { scheme, authority, prefix })
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.prefix)
    }
}

/// Why this cannot be sent as a path as it is, if it cannot: the rest of a sentence about it.
pub(crate) fn refused_path(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("has to begin with `/`");
    }
    if path.contains('?') {
        return Some("cannot have a query: add its pairs with `.query_pair(key, value)`");
    }
    // Also where they are escaped: whoever resolves dot segments resolves those as well.
    let undotted = path.replace("%2e", ".").replace("%2E", ".");
    if undotted.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Some("cannot have `.` or `..` as a segment");
    }
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let allowed = match byte {
            b'%' => {
                [rest.next(), rest.next()].iter().flatten().filter(|digit| digit.is_ascii_hexdigit()).count()
                    == 2
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte),
        };
        if !allowed {
            return Some("has a character that a path cannot have: escape it as `%XX`");
        }
    }
    None
}
