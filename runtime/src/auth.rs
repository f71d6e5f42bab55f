//! Credentials: what is put on a request, one scheme a file.

mod api_key;
mod bearer;

use std::fmt;

use http::header::{HeaderName, HeaderValue};

pub use self::api_key::ApiKey;
pub use self::bearer::Bearer;
use crate::base::BaseUrl;
use crate::error::{Error, ErrorKind};
use crate::metadata::Auth;

/// A scheme that proves who calls.
pub trait Authorize: fmt::Debug + Send + Sync + 'static {
    /// Which endpoints it serves.
    fn scheme(&self) -> Auth;

    /// The header that carries it. The client marks its value as sensitive.
    ///
    /// # Errors
    ///
    /// A credential that cannot be sent.
    fn header(&self) -> Result<(HeaderName, HeaderValue), Error>;

    /// The address that it was issued for, where that is known: a client of any other refuses it.
    ///
    /// The path counts: what was issued for `https://example.com/test` does not fit `https://example.com/live`.
    fn origin(&self) -> Option<&BaseUrl> {
        None
    }
}

/// Refuses a credential that was issued for another address than the one that the client talks to.
pub(crate) fn check_origin(scheme: &dyn Authorize, base: &BaseUrl) -> Result<(), Error> {
    match scheme.origin() {
        Some(origin) if !base.is_within(origin) => {
            let what = match scheme.scheme() {
                Auth::ApiKey => "API key",
                _ => "bearer token",
            };
            let message = format!(
                "the {what} was issued for {origin} and this client talks to {base}: \
                 pass one of this address, or send to the other"
            );
            Err(Error::new(ErrorKind::Config, message))
        }
        _ => Ok(()),
    }
}
