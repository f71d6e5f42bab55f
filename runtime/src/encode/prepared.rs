//! A request that is encoded once and made for each try.

use bytes::Bytes;
use http::Method;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::uri::Uri;

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
