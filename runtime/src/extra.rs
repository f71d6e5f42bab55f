//! What one call adds to what its endpoint declares: headers, query pairs, and for unlisted paths the path itself.

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::uri::{PathAndQuery, Uri};
use serde::Serialize;

use crate::base::{BaseUrl, refused_path};
use crate::encode::{Prepared, escape, to_json};
use crate::error::Error;
use crate::metadata::{Format, Metadata};

/// Headers that the client or its transport writes. A second one would contradict the first, or change what the
/// server takes for the end of the request.
const OWNED: [&str; 15] = [
    "accept",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

#[derive(Debug, Clone, Default)]
pub(crate) struct Extra {
    /// Stands in for the declared path.
    path: Option<String>,
    /// Escaped pairs, without the question mark.
    query: String,
    headers: HeaderMap,
    body: Option<Bytes>,
}

impl Extra {
    /// Takes a path as it is to be sent. What cannot be sent as it is, is refused and not repaired.
    pub(crate) fn path(&mut self, endpoint: &'static Metadata, path: &str) -> Result<(), Error> {
        if let Some(rule) = refused_path(path) {
            return Err(Error::invalid_request(endpoint, format!("the path {rule}")));
        }
        self.path = Some(path.to_owned());
        Ok(())
    }

    pub(crate) fn query_pair(&mut self, key: &str, value: &str) {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        escape(key, &mut self.query);
        self.query.push('=');
        escape(value, &mut self.query);
    }

    pub(crate) fn header(
        &mut self,
        endpoint: &'static Metadata,
        name: &str,
        value: &str,
        credentials: impl IntoIterator<Item = HeaderName>,
    ) -> Result<(), Error> {
        let invalid = |rule: &str| Err(Error::invalid_request(endpoint, format!("the header {rule}")));
        let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
            return invalid("name has a character that no header name has");
        };
        if OWNED.contains(&header.as_str()) || credentials.into_iter().any(|held| held == header) {
            return invalid(&format!("`{header}` is written by the client and cannot be added"));
        }
        let visible = value.bytes().all(|byte| matches!(byte, b'\t' | 0x20..=0x7E));
        match HeaderValue::from_str(value) {
            Ok(value) if visible => {
                self.headers.append(header, value);
                Ok(())
            }
            _ => invalid(&format!("`{header}` has a character that a header cannot carry")),
        }
    }

    pub(crate) fn json<T: Serialize + ?Sized>(
        &mut self,
        endpoint: &'static Metadata,
        value: &T,
    ) -> Result<(), Error> {
        let mut body = Vec::new();
        // A `None` is written as `null`, since it is all there is.
        to_json(value, &mut body)
            .map_err(|error| Error::invalid_request(endpoint, format!("the body {error}")))?;
        self.body = Some(Bytes::from(body));
        Ok(())
    }

    /// Adds all of it to the request.
    pub(crate) fn apply(
        &self,
        endpoint: &'static Metadata,
        base: &BaseUrl,
        request: &mut Prepared,
    ) -> Result<(), Error> {
        let mut target = match &self.path {
            Some(path) => format!("{}{path}", base.prefix()),
            None => request.uri.path_and_query().map_or(String::new(), PathAndQuery::to_string),
        };
        if !self.query.is_empty() {
            target.push(if target.contains('?') { '&' } else { '?' });
            target.push_str(&self.query);
        }
        let mut parts = request.uri.clone().into_parts();
        parts.path_and_query = PathAndQuery::from_maybe_shared(Bytes::from(target)).ok();
        request.uri = Uri::from_parts(parts).map_err(|_| {
            Error::invalid_request(endpoint, "the address is too long or not valid".to_owned())
        })?;

        if let Some(name) = self.headers.keys().find(|name| request.has(name)) {
            let message = format!("the header `{name}` is already one of its fields");
            return Err(Error::invalid_request(endpoint, message));
        }
        for (name, value) in &self.headers {
            request.headers.push((name.clone(), value.clone()));
        }
        if let Some(body) = &self.body {
            request.content_type = Some(Format::Json.header());
            request.body = body.clone();
        }
        Ok(())
    }
}
