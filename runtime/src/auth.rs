//! Credentials: what is put on a request, one scheme a file.

mod api_key;
mod bearer;

use std::fmt;

use http::header::{HeaderName, HeaderValue};

pub use self::api_key::ApiKey;
pub use self::bearer::Bearer;
use crate::error::Error;
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
}
