//! Credentials: what is put on a request, one scheme a file.
//!
//! | scheme | for | it changes |
//! | --- | --- | --- |
//! | [`Bearer`] | `auth = bearer` | never |
//! | [`ApiKey`] | `auth = api_key` | never |
//! | `OAuth`, feature `oauth` | `auth = bearer` | is refreshed by itself |
//!
//! A scheme of your own implements [`Authorize`] and is passed to
//! [`ClientBuilder::credential`](crate::ClientBuilder::credential). The value of one that never changes is asked for
//! once, when the client is built. One that changes is a [`Renew`] as well, and is asked before every try.

mod api_key;
mod bearer;
#[cfg(feature = "oauth")]
mod oauth;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::header::{HeaderName, HeaderValue};

pub use self::api_key::ApiKey;
pub use self::bearer::Bearer;
#[cfg(feature = "token-file")]
pub use self::oauth::FileStore;
#[cfg(feature = "oauth")]
pub use self::oauth::{
    LockedLogin, Login, LoginState, Memory, OAuth, OAuthBuilder, Status, StoreError, StoreFuture, TokenStore,
};
use crate::base::BaseUrl;
use crate::error::{Error, ErrorKind};
use crate::metadata::Auth;

/// A scheme that proves who calls.
pub trait Authorize: fmt::Debug + Send + Sync + 'static {
    /// Which endpoints it serves.
    fn scheme(&self) -> Auth;

    /// The header that carries it. The client marks its value as sensitive.
    ///
    /// The value is what is sent, or, for what can be [renewed](Self::renewed), a stand-in of the same form that only
    /// plans see.
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

    /// Itself, where its value changes. Default: it never does.
    fn renewed(&self) -> Option<&dyn Renew> {
        None
    }
}

/// A credential whose value changes while a client lives.
///
/// It is asked before every try, within the deadline of the call, and never for a plan.
///
/// # Examples
///
/// A token that another program keeps fresh in a file:
///
/// ```
/// use endpoint_runtime::auth::{Authorize, Bearer, Current, Renew};
/// use endpoint_runtime::metadata::Auth;
/// use endpoint_runtime::{Client, Error, http};
/// use http::{HeaderName, HeaderValue};
///
/// #[derive(Debug)]
/// struct Mounted;
///
/// impl Authorize for Mounted {
///     fn scheme(&self) -> Auth {
///         Auth::Bearer
///     }
///
///     fn header(&self) -> Result<(HeaderName, HeaderValue), Error> {
///         Bearer::new("stand-in").header()
///     }
///
///     fn renewed(&self) -> Option<&dyn Renew> {
///         Some(self)
///     }
/// }
///
/// impl Renew for Mounted {
///     fn current(&self) -> Current<'_> {
///         let token = std::fs::read_to_string("/run/token").unwrap_or_default();
///         Current::Ready(Bearer::new(token.trim()).header().map(|(_, value)| value))
///     }
/// }
///
/// let client = Client::builder("https://api.example.com").credential(Mounted).build()?;
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
pub trait Renew: Send + Sync {
    /// The value for the next try.
    ///
    /// The future is polled until the deadline of the call and may be dropped then.
    fn current(&self) -> Current<'_>;

    /// The server answered this value with 401. Gives another one, if there is one or if one can be got: the request is
    /// then sent once more, whatever its safety, since a 401 says that it was not carried out (RFC 9110, section
    /// 15.5.2). Default: there is none.
    fn refused<'a>(&'a self, value: &'a HeaderValue) -> Option<Later<'a>> {
        let _ = value;
        None
    }

    /// The scopes that it holds, where that is known.
    fn granted(&self) -> Option<Arc<[String]>> {
        None
    }
}

/// A value that takes its time.
pub type Later<'a> = Pin<Box<dyn Future<Output = Result<HeaderValue, Error>> + Send + 'a>>;

/// The value of a credential.
pub enum Current<'a> {
    /// It is there, or cannot be had.
    Ready(Result<HeaderValue, Error>),
    /// It has to be got first.
    Later(Later<'a>),
}

impl fmt::Debug for Current<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ready(Ok(_)) => "Ready([redacted])",
            Self::Ready(Err(_)) => "Ready(error)",
            Self::Later(_) => "Later",
        })
    }
}

/// A credential as a client holds it.
#[derive(Debug)]
pub(crate) struct Held {
    scheme: Box<dyn Authorize>,
    pub(crate) auth: Auth,
    pub(crate) name: HeaderName,
    value: HeaderValue,
}

impl Held {
    pub(crate) fn new(scheme: Box<dyn Authorize>) -> Result<Self, Error> {
        let (name, mut value) = scheme.header()?;
        value.set_sensitive(true);
        Ok(Self { auth: scheme.scheme(), name, value, scheme })
    }

    /// The value, or what stands in for it until the try.
    pub(crate) fn value(&self) -> &HeaderValue {
        &self.value
    }

    pub(crate) fn renewed(&self) -> Option<&dyn Renew> {
        self.scheme.renewed()
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
