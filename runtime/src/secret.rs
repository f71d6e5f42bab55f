//! Text that is never shown.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue};
use serde_json::{Map, Value};

use crate::metadata::{Location, Metadata, Param};

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

/// The secrets that a request carries, kept to be cut out of what the server says: some servers repeat them.
///
/// A request has one credential, and perhaps a header of the caller's that is marked as sensitive.
#[derive(Clone, Default)]
pub(crate) struct Hidden([Option<HeaderValue>; 2]);

impl Hidden {
    /// Shorter values are not looked for. No credential of any use is that short, and words would be cut.
    const SHORTEST: usize = 6;

    pub(crate) fn of<B>(request: &http::Request<B>) -> Self {
        let mut sensitive = request.headers().values().filter(|value| value.is_sensitive()).cloned();
        Self([sensitive.next(), sensitive.next()])
    }

    /// The text with `[redacted]` in place of the secrets.
    pub(crate) fn cut_from<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut shown = Cow::Borrowed(text);
        for value in self.0.iter().flatten() {
            let value = value.to_str().unwrap_or_default();
            // `bearer token`: the token is the secret.
            let secret = value.split_once(' ').map_or(value, |(_, token)| token);
            if secret.len() >= Self::SHORTEST && shown.contains(secret) {
                shown = Cow::Owned(shown.replace(secret, "[redacted]"));
            }
        }
        shown
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Replaces the values that are marked as sensitive. The scheme before a credential stays: `bearer [redacted]`.
pub(crate) fn redact(headers: &mut HeaderMap) {
    for value in headers.values_mut().filter(|value| value.is_sensitive()) {
        let scheme = value.to_str().ok().and_then(|text| text.split_once(' ')).map(|(scheme, _)| scheme);
        let shown = scheme.map_or_else(|| "[redacted]".to_owned(), |scheme| format!("{scheme} [redacted]"));
        *value = HeaderValue::try_from(shown).unwrap_or(HeaderValue::from_static("[redacted]"));
        // What stands here now is no secret, but whoever prints it another way has to know that one belongs here.
        value.set_sensitive(true);
    }
}

/// Replaces the fields of the body that hold secrets, or all of a body whose fields cannot be told apart, and says
/// whether there were any.
pub(crate) fn redact_body(endpoint: &Metadata, request: &mut http::Request<Bytes>) -> bool {
    let secret = |param: &&Param| param.location == Location::Body && param.ty.is_secret();
    let mut secrets = endpoint.params.iter().filter(secret).peekable();
    if secrets.peek().is_none() || request.body().is_empty() {
        return false;
    }
    let shown = match serde_json::from_slice::<Map<String, Value>>(request.body()) {
        Ok(mut fields) => {
            for param in secrets {
                if let Some(value) = fields.get_mut(param.name) {
                    *value = Value::from("[redacted]");
                }
            }
            Value::Object(fields).to_string()
        }
        Err(_) => "[redacted]".to_owned(),
    };
    *request.body_mut() = shown.into();
    true
}
