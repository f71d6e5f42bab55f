//! Text that is never shown.

mod address;
mod body;
mod found;
mod shown;

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};

pub(crate) use self::found::is_header;
use self::shown::PLACEHOLDER;
use crate::metadata::Metadata;

/// A token, a key, a password: prints as `[redacted]` and is compared without telling where it differs.
///
/// ```
/// use endpoint_runtime::Secret;
///
/// let token = Secret::new("2YotnFZFEjr1zCsicMWpAA");
/// assert_eq!(format!("{token:?} {token}"), "[redacted] [redacted]");
/// assert_eq!(token.expose(), "2YotnFZFEjr1zCsicMWpAA");
/// ```
#[derive(Clone)]
pub struct Secret(Box<str>);

impl Secret {
    /// Takes the text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into_boxed_str())
    }

    /// The text itself. Whoever calls this takes care of where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.0.as_bytes(), other.0.as_bytes());
        ours.len() == theirs.len()
            && ours.iter().zip(theirs).fold(0, |difference, (our, their)| difference | (our ^ their)) == 0
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// The secrets that the headers of a request carry, kept to be cut out of what the server says: some servers repeat
/// them.
#[derive(Clone, Default)]
pub(crate) struct Hidden {
    first: Option<HeaderValue>,
    /// Hardly a request has more than its credential.
    others: Vec<HeaderValue>,
}

impl Hidden {
    /// Shorter values are not looked for. No credential of any use is that short, and words would be cut.
    const SHORTEST: usize = 6;

    pub(crate) fn of<B>(request: &http::Request<B>) -> Self {
        let mut sensitive = request.headers().values().filter(|value| value.is_sensitive()).cloned();
        Self { first: sensitive.next(), others: sensitive.collect() }
    }

    /// The text with `[redacted]` in place of the secrets.
    pub(crate) fn cut_from<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut shown = Cow::Borrowed(text);
        for value in self.first.iter().chain(&self.others) {
            let value = value.to_str().unwrap_or_default();
            // `bearer token`: the token is the secret, and may be repeated without the word.
            let token = value.split_once(' ').map_or("", |(_, token)| token);
            for secret in [value, token] {
                if secret.len() >= Self::SHORTEST && shown.contains(secret) {
                    shown = Cow::Owned(shown.replace(secret, PLACEHOLDER));
                }
            }
        }
        shown
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PLACEHOLDER)
    }
}

/// Replaces the values that are marked as sensitive. The scheme before a credential stays: `bearer [redacted]`.
pub(crate) fn redact(headers: &mut HeaderMap) {
    for (name, value) in headers.iter_mut().filter(|(_, value)| value.is_sensitive()) {
        // Only there does the first word say how the rest is to be read (RFC 9110, section 11.6.2).
        let text = value.to_str().ok().filter(|_| name == AUTHORIZATION);
        let scheme = text.and_then(|text| text.split_once(' ')).map(|(scheme, _)| scheme);
        let shown = scheme.map_or_else(|| PLACEHOLDER.to_owned(), |scheme| format!("{scheme} {PLACEHOLDER}"));
        *value = HeaderValue::try_from(shown).unwrap_or(HeaderValue::from_static(PLACEHOLDER));
        // What stands here now is no secret, but whoever prints it another way has to know that one belongs here.
        value.set_sensitive(true);
    }
}

/// Replaces every secret of a request: in its headers, in its address, in its body. `prefix` is what the base address
/// begins the path with. Says whether the body had any.
pub(crate) fn redact_request(endpoint: &Metadata, prefix: &str, request: &mut http::Request<Bytes>) -> bool {
    // Where they are found by their names, a description that was put together by hand does no harm.
    for (name, value) in request.headers_mut() {
        if is_header(endpoint, name) {
            value.set_sensitive(true);
        }
    }
    redact(request.headers_mut());
    address::redact(endpoint, prefix, request.uri_mut());
    let body = body::redacted(endpoint, request.body());
    let had_some = body.is_some();
    if let Some(body) = body {
        *request.body_mut() = body;
    }
    had_some
}
