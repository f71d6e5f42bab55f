//! How a client is set up.

use std::marker::PhantomData;
use std::time::Duration;

use http::header::{HeaderName, HeaderValue};

use crate::api::Api;
use crate::auth::{ApiKey, Authorize, Bearer, check_origin};
use crate::base::BaseUrl;
use crate::client::{Client, Engine};
use crate::error::{Error, ErrorKind};
use crate::metadata::Auth;
use crate::secret::Secret;
use crate::transport::{Limits, Transport};

/// Sets up a [`Client`]. Only [`build`](Self::build) can fail.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<A> {
    base: Result<BaseUrl, Error>,
    plaintext_loopback: bool,
    schemes: Vec<Box<dyn Authorize>>,
    transport: Option<Box<dyn Transport>>,
    connect_timeout: Duration,
    timeout: Duration,
    limits: Limits,
    roots: Vec<Vec<u8>>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> ClientBuilder<A> {
    /// How long connecting may take, unless [`connect_timeout`](Self::connect_timeout) says otherwise.
    pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
    /// How long a whole call may take, unless [`timeout`](Self::timeout) says otherwise.
    pub const TIMEOUT: Duration = Duration::from_secs(30);
    /// How many bytes an answer may have, unless [`max_body`](Self::max_body) says otherwise: 16 MiB.
    pub const MAX_BODY: usize = 16 * 1024 * 1024;

    pub(crate) fn new(base: Result<BaseUrl, Error>) -> Self {
        Self {
            base,
            plaintext_loopback: false,
            schemes: Vec::new(),
            transport: None,
            connect_timeout: Self::CONNECT_TIMEOUT,
            timeout: Self::TIMEOUT,
            limits: Limits { max_body: Self::MAX_BODY, ..Limits::default() },
            roots: Vec::new(),
            api: PhantomData,
        }
    }

    /// Holds an access token for endpoints with `auth = bearer`.
    ///
    /// A token that was bound to an address, as a sandbox issues them, is refused by a client of any other.
    pub fn bearer(self, token: impl Into<Bearer>) -> Self {
        self.credential(token.into())
    }

    /// Holds a key for endpoints with `auth = api_key`, sent in the header that the API names.
    pub fn api_key(self, key: impl Into<Secret>) -> Self {
        self.credential(ApiKey::new(A::API_KEY_HEADER, key))
    }

    /// Holds a credential of any scheme. A later one of the same scheme replaces it.
    pub fn credential(mut self, scheme: impl Authorize) -> Self {
        self.schemes.retain(|held| held.scheme() != scheme.scheme());
        self.schemes.push(Box::new(scheme));
        self
    }

    /// Allows an `http://` base address on this machine, for tests. Elsewhere `https://` is required.
    pub fn allow_plaintext_loopback(mut self) -> Self {
        self.plaintext_loopback = true;
        self
    }

    /// Sends through this transport instead of the one that is shipped.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// How long connecting may take. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a whole call may take, from sending to the last byte of the answer. Default: 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How many bytes an answer may have, after decompression. Default: 16 MiB.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.limits.max_body = bytes;
        self
    }

    /// How long the head of an answer may take to come. Default: 30 seconds.
    pub fn first_byte_timeout(mut self, timeout: Duration) -> Self {
        self.limits.first_byte = timeout;
        self
    }

    /// How long the body of an answer may pause. Default: 10 seconds.
    pub fn between_bytes_timeout(mut self, timeout: Duration) -> Self {
        self.limits.between_bytes = timeout;
        self
    }

    /// Trusts servers with a certificate of this authority, in DER or PEM, **instead of** those that the system
    /// trusts. May be called several times. A transport of your own keeps its own trust.
    pub fn root_certificate(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.roots.push(certificate.into());
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`]: a base address that is refused, a credential that cannot be sent or that was issued for
    /// another address, no trusted certificates on this system.
    pub fn build(self) -> Result<Client<A>, Error> {
        let base = self.base?;
        if base.is_plaintext() && !base.is_loopback() {
            let message =
                "the base address is `http://`, and credentials only travel encrypted: use `https://`";
            return Err(Error::new(ErrorKind::Config, message));
        }
        if base.is_plaintext() && !self.plaintext_loopback {
            let message = "the base address is `http://` on this machine: say `.allow_plaintext_loopback()` if that is meant";
            return Err(Error::new(ErrorKind::Config, message));
        }
        for scheme in &self.schemes {
            check_origin(scheme.as_ref(), &base)?;
        }
        let credentials =
            self.schemes.iter().map(|scheme| sensitive(scheme.as_ref())).collect::<Result<_, _>>()?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => shipped(self.connect_timeout, &base, self.roots)?,
        };
        Ok(Client::from_engine(Engine {
            base,
            credentials,
            transport,
            timeout: self.timeout,
            limits: self.limits,
        }))
    }
}

fn sensitive(scheme: &dyn Authorize) -> Result<(Auth, HeaderName, HeaderValue), Error> {
    let (name, mut value) = scheme.header()?;
    value.set_sensitive(true);
    Ok((scheme.scheme(), name, value))
}

#[cfg(feature = "reqwest")]
fn shipped(
    connect_timeout: Duration,
    base: &BaseUrl,
    roots: Vec<Vec<u8>>,
) -> Result<Box<dyn Transport>, Error> {
    use crate::transport::{Reqwest, Tls};
    let tls = match base.is_plaintext() {
        true => Tls::Off,
        false if roots.is_empty() => Tls::System,
        false => Tls::Roots(roots),
    };
    Ok(Box::new(Reqwest::new(connect_timeout, tls)?))
}

#[cfg(not(feature = "reqwest"))]
fn shipped(_: Duration, _: &BaseUrl, _: Vec<Vec<u8>>) -> Result<Box<dyn Transport>, Error> {
    let message = "no transport: pass one to the client builder, or switch the feature `reqwest` on";
    Err(Error::new(ErrorKind::Config, message))
}
