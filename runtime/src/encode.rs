//! From a request struct to `http::Request<Bytes>`. Touches no socket.

mod json;
mod text;

use std::fmt::Write as _;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::uri::{PathAndQuery, Uri};

pub(crate) use self::json::to_json;
pub(crate) use self::text::Text;
use crate::base::BaseUrl;
use crate::bounds::ToWire;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::metadata::{Format, Metadata};

/// Encodes a request: address, headers and body, without a credential.
///
/// # Errors
///
/// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming the field and the rule.
///
/// # Examples
///
/// See [`Endpoint`].
pub fn encode<E: Endpoint>(endpoint: &E, base: &BaseUrl) -> Result<http::Request<Bytes>, Error> {
    let mut encoder = Encoder::new(E::METADATA);
    endpoint.encode(&mut encoder)?;
    encoder.finish(base, None)
}

/// Collects the parts of one request. Generated code calls it once for every field.
#[derive(Debug, Clone)]
pub struct Encoder {
    metadata: &'static Metadata,
    /// Path and query as far as they are written.
    target: String,
    /// What is left of the template.
    template: &'static str,
    in_query: bool,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Encoder {
    /// Begins a request of this endpoint.
    #[must_use]
    pub fn new(metadata: &'static Metadata) -> Self {
        Self {
            metadata,
            target: String::with_capacity(metadata.path.len() + 32),
            template: metadata.path,
            in_query: false,
            headers: HeaderMap::new(),
            body: Vec::new(),
        }
    }

    /// Fills the next placeholder of the template, which has to be `name`.
    ///
    /// The value becomes exactly one segment: everything but unreserved characters is escaped (RFC 3986, section 2.3).
    ///
    /// # Errors
    ///
    /// A value that is absent, empty, `.` or `..`, or that is not a single scalar.
    pub fn path<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let after_literal = self
            .template
            .split_once('{')
            .and_then(|(literal, rest)| Some((literal, rest.strip_prefix(name)?.strip_prefix('}')?)));
        let Some((literal, rest)) = after_literal else {
            return Err(self.invalid(name, "is not the next placeholder of the path"));
        };
        self.target.push_str(literal);
        self.template = rest;

        let value = match Text::of(value) {
            Ok(Text::One(value)) => value,
            Ok(Text::Absent) => return Err(self.invalid(name, "is part of the path and cannot be left out")),
            Ok(Text::Many(_)) => {
                return Err(self.invalid(name, "is one segment of the path and cannot be a list"));
            }
            Err(error) => return Err(self.invalid(name, &error.to_string())),
        };
        if let Some(reason) = refused_segment(&value) {
            return Err(self.invalid(name, reason));
        }
        escape(&value, &mut self.target);
        Ok(())
    }

    /// Adds a pair to the query, a pair for each item of a list, or nothing for `None`.
    ///
    /// Keys and values are escaped as in RFC 3986: a space is `%20`, never `+`.
    ///
    /// # Errors
    ///
    /// A value that is neither a scalar nor a list of scalars.
    pub fn query<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.end_path()?;
        match Text::of(value) {
            Ok(Text::Absent) => {}
            Ok(Text::One(value)) => self.pair(name, &value),
            Ok(Text::Many(values)) => values.iter().for_each(|value| self.pair(name, value)),
            Err(error) => return Err(self.invalid(name, &error.to_string())),
        }
        Ok(())
    }

    /// Sets a header, or nothing for `None`. The items of a list are joined by commas.
    ///
    /// # Errors
    ///
    /// A value with a character that no header can have (control characters, non-ASCII).
    pub fn header<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let value = match Text::of(value) {
            Ok(Text::Absent) => return Ok(()),
            Ok(Text::One(value)) => value,
            Ok(Text::Many(values)) => values.join(", "),
            Err(error) => return Err(self.invalid(name, &error.to_string())),
        };
        let visible = value.bytes().all(|byte| matches!(byte, b'\t' | 0x20..=0x7E));
        let header = HeaderName::from_bytes(name.as_bytes());
        match (header, HeaderValue::try_from(value)) {
            (Ok(header), Ok(value)) if visible => {
                self.headers.append(header, value);
                Ok(())
            }
            (Err(_), _) => Err(self.invalid(name, "is not a header name")),
            _ => Err(self.invalid(name, "has a character that a header cannot carry")),
        }
    }

    /// Adds a field to the JSON object that is the body, or nothing for `None`.
    ///
    /// # Errors
    ///
    /// A number that JSON cannot carry (NaN, infinities), a map key that is not text, or the value's own refusal.
    pub fn json<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let before = self.body.len();
        self.body.push(if before == 0 { b'{' } else { b',' });
        json::push_string(name, &mut self.body);
        self.body.push(b':');
        match to_json(value, &mut self.body) {
            Ok(json::Written::Value) => {}
            // The brace of an object that stays empty is written by `finish`.
            Ok(json::Written::Absent) => self.body.truncate(before),
            Err(error) => return Err(self.invalid(name, &error.to_string())),
        }
        Ok(())
    }

    /// The finished request. `accept` asks for one format; without it, all that the endpoint can decode are named.
    ///
    /// # Errors
    ///
    /// A placeholder that got no value, or an address that is too long.
    pub fn finish(mut self, base: &BaseUrl, accept: Option<Format>) -> Result<http::Request<Bytes>, Error> {
        self.end_path()?;
        let metadata = self.metadata;
        let has_body = metadata.params.iter().any(|param| param.location == crate::metadata::Location::Body);
        if has_body {
            self.body.extend_from_slice(if self.body.is_empty() { b"{}" } else { b"}" });
            self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(Format::Json.media_type()));
        }
        self.headers.entry(ACCEPT).or_insert_with(|| accept_header(metadata.accept, accept));

        let uri = address(base, self.target).ok_or_else(|| {
            Error::invalid_request(metadata, "the address is too long or not valid".to_owned())
        })?;
        let mut request = http::Request::new(Bytes::from(self.body));
        *request.method_mut() = metadata.method.into();
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    /// Writes what is left of the template.
    fn end_path(&mut self) -> Result<(), Error> {
        let rest = std::mem::take(&mut self.template);
        if let Some((_, name)) = rest.split_once('{') {
            let name = name.split('}').next().unwrap_or(name);
            return Err(self.invalid(name, "is part of the path and cannot be left out"));
        }
        self.target.push_str(rest);
        self.in_query |= rest.contains('?');
        Ok(())
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.target.push(if self.in_query { '&' } else { '?' });
        self.in_query = true;
        escape(name, &mut self.target);
        self.target.push('=');
        escape(value, &mut self.target);
    }

    fn invalid(&self, field: &str, rule: &str) -> Error {
        Error::invalid_request(self.metadata, format!("`{field}` {rule}"))
    }
}

/// Why a value cannot be a path segment. Servers and proxies resolve dot segments even when they are escaped.
fn refused_segment(value: &str) -> Option<&'static str> {
    let undotted = value.replace("%2e", ".").replace("%2E", ".");
    match undotted.as_str() {
        "" => Some("is part of the path and cannot be empty"),
        "." | ".." => Some("is part of the path and cannot be `.` or `..`"),
        _ => None,
    }
}

/// Appends `value` with everything but unreserved characters escaped (RFC 3986, section 2.3).
pub(crate) fn escape(value: &str, to: &mut String) {
    for byte in value.bytes() {
        if matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~') {
            to.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(to, "%{byte:02X}");
        }
    }
}

fn accept_header(all: &[Format], one: Option<Format>) -> HeaderValue {
    match (one, all) {
        (Some(format), _) => HeaderValue::from_static(format.media_type()),
        (None, [format]) => HeaderValue::from_static(format.media_type()),
        (None, [Format::Json, Format::Xml]) => {
            HeaderValue::from_static("application/json, application/xml;q=0.9")
        }
        (None, [Format::Xml, Format::Json]) => {
            HeaderValue::from_static("application/xml, application/json;q=0.9")
        }
        (None, _) => HeaderValue::from_static("*/*"),
    }
}

fn address(base: &BaseUrl, target: String) -> Option<Uri> {
    let target = if base.prefix().is_empty() { target } else { format!("{}{target}", base.prefix()) };
    let mut parts = http::uri::Parts::default();
    parts.scheme = Some(base.scheme().clone());
    parts.authority = Some(base.authority().clone());
    parts.path_and_query = Some(PathAndQuery::from_maybe_shared(Bytes::from(target)).ok()?);
    Uri::from_parts(parts).ok()
}
