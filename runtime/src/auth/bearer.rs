//! An access token in `Authorization` (RFC 6750, section 2.1).

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::Authorize;
use crate::base::BaseUrl;
use crate::error::{Error, ErrorKind};
use crate::metadata::Auth;
use crate::secret::Secret;

/// A token that was got elsewhere and does not change.
///
/// # Examples
///
/// A token that knows its address cannot be sent to another by mistake:
///
/// ```
/// use endpoint_runtime::auth::Bearer;
/// use endpoint_runtime::{Client, ErrorKind};
///
/// let token = Bearer::new("token").for_origin("https://test.example.com".parse()?);
/// assert!(Client::builder("https://test.example.com/v1").bearer(token.clone()).build().is_ok());
///
/// let refused = Client::builder("https://api.example.com").bearer(token).build().unwrap_err();
/// assert_eq!(refused.kind(), ErrorKind::Config);
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Bearer {
    token: Secret,
    origin: Option<BaseUrl>,
}

impl Bearer {
    /// Takes the token, without the word `bearer`. It belongs to the client that it is given to.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self { token: token.into(), origin: None }
    }

    /// Binds it to the address that it was issued for: a client of any other refuses it.
    #[must_use]
    pub fn for_origin(mut self, origin: BaseUrl) -> Self {
        self.origin = Some(origin);
        self
    }

    /// The token itself. Whoever calls this takes care of where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.token.expose()
    }
}

impl From<&str> for Bearer {
    fn from(token: &str) -> Self {
        Self::new(token)
    }
}

impl From<String> for Bearer {
    fn from(token: String) -> Self {
        Self::new(token)
    }
}

impl From<Secret> for Bearer {
    fn from(token: Secret) -> Self {
        Self::new(token)
    }
}

impl Authorize for Bearer {
    fn scheme(&self) -> Auth {
        Auth::Bearer
    }

    fn header(&self) -> Result<(HeaderName, HeaderValue), Error> {
        let token = self.token.expose();
        let value = HeaderValue::try_from(format!("bearer {token}"));
        match value {
            Ok(value) if is_token(token) => Ok((AUTHORIZATION, value)),
            _ => Err(Error::new(
                ErrorKind::Config,
                "the bearer token is empty or has a character that no token has (RFC 6750 allows A-Z a-z 0-9 - . _ ~ + / =)",
            )),
        }
    }

    fn origin(&self) -> Option<&BaseUrl> {
        self.origin.as_ref()
    }
}

/// Whether it has the alphabet of RFC 6750 (`b64token`): no space, no control character, no comma.
pub(super) fn is_token(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}
