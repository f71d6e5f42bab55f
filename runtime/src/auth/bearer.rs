//! An access token in `Authorization` (RFC 6750, section 2.1).

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::Authorize;
use crate::error::{Error, ErrorKind};
use crate::metadata::Auth;
use crate::secret::Secret;

/// A token that was got elsewhere and does not change.
#[derive(Debug, Clone)]
pub struct Bearer(Secret);

impl Bearer {
    /// Takes the token, without the word `bearer`.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self(token.into())
    }
}

impl Authorize for Bearer {
    fn scheme(&self) -> Auth {
        Auth::Bearer
    }

    fn header(&self) -> Result<(HeaderName, HeaderValue), Error> {
        let token = self.0.expose();
        // The alphabet of RFC 6750 (`b64token`): no space, no control character, no comma.
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
        let value = HeaderValue::try_from(format!("bearer {token}"));
        match value {
            Ok(value) if !token.is_empty() && token.bytes().all(allowed) => Ok((AUTHORIZATION, value)),
            _ => Err(Error::new(
                ErrorKind::Config,
                "the bearer token is empty or has a character that no token has (RFC 6750 allows A-Z a-z 0-9 - . _ ~ + / =)",
            )),
        }
    }
}
