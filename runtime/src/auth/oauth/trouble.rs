//! Why there is no token, told to everybody who waits for one.

use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, ErrorKind};

/// A reason that can be given to many. Holds no secret.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    pub(crate) kind: ErrorKind,
    message: Arc<str>,
    /// How long the server asks to be left alone.
    pub(crate) rest: Duration,
}

impl Trouble {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Arc<str>>) -> Self {
        Self { kind, message: message.into(), rest: Duration::ZERO }
    }

    pub(crate) fn resting(self, rest: Option<Duration>) -> Self {
        Self { rest: rest.unwrap_or_default(), ..self }
    }

    pub(crate) fn no_login() -> Self {
        let message = "nobody has logged in, or the login was ended: log in first, with `OAuth::login`; nothing was sent";
        Self::new(ErrorKind::MissingCredential, message)
    }

    pub(crate) fn broken() -> Self {
        Self::new(ErrorKind::Refresh, "the access token could not be refreshed: its thread broke down")
    }

    /// As one of those who wait is told. Not a `From`: a second one for [`Error`] would keep `?` from being inferred.
    pub(crate) fn told(self) -> Error {
        Error::new(self.kind, &*self.message)
    }
}
