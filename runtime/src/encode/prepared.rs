//! A request that is encoded once and made for each try.

use bytes::Bytes;
use http::Method;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::uri::{PathAndQuery, Uri};

use super::Encoder;
use crate::base::BaseUrl;
use crate::error::Error;
use crate::metadata::Format;
use crate::upload::Upload;

/// All that goes into a request. Its header fields become a map for each try: to fill one takes less than to copy one.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    /// The fields of the endpoint, and of this one call.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// Unless one of `headers` says something else.
    pub(crate) accept: HeaderValue,
    /// Unless one of `headers` says something else.
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) credential: Option<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
    /// What the body is instead, if it is read as it is sent.
    pub(crate) upload: Option<Box<Upload>>,
}

impl Prepared {
    /// One more request of this kind.
    pub(crate) fn request(&self) -> http::Request<Bytes> {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            headers.append(name, value.clone());
        }
        if let Some(content_type) = self.content_type.as_ref().filter(|_| !self.has(&CONTENT_TYPE)) {
            headers.insert(CONTENT_TYPE, content_type.clone());
        }
        if !self.has(&ACCEPT) {
            headers.insert(ACCEPT, self.accept.clone());
        }
        if let Some((name, value)) = &self.credential {
            headers.insert(name, value.clone());
        }
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = headers;
        request
    }

    /// Whether it has this field of its own.
    pub(crate) fn has(&self, name: &HeaderName) -> bool {
        self.headers.iter().any(|(other, _)| other == name)
    }
}

impl Encoder {
    /// Everything that goes into the request. Where the body is read as it is sent, it has none here.
    pub(crate) fn prepare(mut self, base: &BaseUrl, accept: Option<Format>) -> Result<Prepared, Error> {
        self.end_path()?;
        let metadata = self.metadata;
        let uri = self.address(base).ok_or_else(|| {
            Error::invalid_request(metadata, "the address is too long or not valid".to_owned())
        })?;
        let body = self.body.finish(metadata);
        Ok(Prepared {
            method: metadata.method.into(),
            uri,
            headers: self.headers,
            accept: accept_header(metadata.accept, accept),
            content_type: body.content_type,
            credential: None,
            body: body.bytes,
            upload: body.upload,
        })
    }

    fn address(&mut self, base: &BaseUrl) -> Option<Uri> {
        let target = if !base.prefix().is_empty() {
            Bytes::from([base.prefix(), &self.target, self.ending].concat())
        } else if self.target.is_empty() {
            // A path without values is not copied.
            Bytes::from_static(self.ending.as_bytes())
        } else {
            self.target.push_str(self.ending);
            Bytes::from(std::mem::take(&mut self.target))
        };
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(base.scheme().clone());
        parts.authority = Some(base.authority().clone());
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(target).ok()?);
        Uri::from_parts(parts).ok()
    }
}

fn accept_header(all: &[Format], one: Option<Format>) -> HeaderValue {
    // Constants, because making one looks at each byte.
    const JSON_XML: HeaderValue = HeaderValue::from_static("application/json, application/xml;q=0.9");
    const XML_JSON: HeaderValue = HeaderValue::from_static("application/xml, application/json;q=0.9");
    match (one, all) {
        (Some(format), _) => format.header(),
        (None, [format]) => format.header(),
        (None, [Format::Json, Format::Xml]) => JSON_XML,
        (None, [Format::Xml, Format::Json]) => XML_JSON,
        (None, several) => {
            let weighted = several.iter().enumerate().map(|(at, format)| match at {
                0 => format.media_type().to_owned(),
                at => format!("{};q=0.{}", format.media_type(), 10 - at.min(9)),
            });
            // Media types are visible ASCII.
            HeaderValue::try_from(weighted.collect::<Vec<_>>().join(", "))
                .unwrap_or(HeaderValue::from_static("*/*"))
        }
    }
}
