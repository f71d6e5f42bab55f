//! A key of the program, in a header that the API names.

use http::header::{HeaderName, HeaderValue};

use super::Authorize;
use crate::base::BaseUrl;
use crate::error::{Error, ErrorKind};
use crate::metadata::Auth;
use crate::secret::Secret;

/// A key in a header. Keys are never put into the address, where logs and referrers would show them.
#[derive(Debug, Clone)]
pub struct ApiKey {
    header: &'static str,
    key: Secret,
    origin: Option<BaseUrl>,
}

impl ApiKey {
    /// Takes the name of the header and the key.
    pub fn new(header: &'static str, key: impl Into<Secret>) -> Self {
        Self { header, key: key.into(), origin: None }
    }

    /// Binds it to the address that it was issued for: a client of any other refuses it.
    #[must_use]
    pub fn for_origin(mut self, origin: BaseUrl) -> Self {
        self.origin = Some(origin);
        self
    }
}

impl Authorize for ApiKey {
    fn scheme(&self) -> Auth {
        Auth::ApiKey
    }

    fn header(&self) -> Result<(HeaderName, HeaderValue), Error> {
        let refuse = || {
            let message = format!("the API key is empty or cannot be sent in the header `{}`", self.header);
            Error::new(ErrorKind::Config, message)
        };
        let key = self.key.expose();
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(refuse());
        }
        let name = HeaderName::try_from(self.header).map_err(|_| refuse())?;
        let value = HeaderValue::try_from(key).map_err(|_| refuse())?;
        Ok((name, value))
    }

    fn origin(&self) -> Option<&BaseUrl> {
        self.origin.as_ref()
    }
}
