//! How a login is set up.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;

use super::keeper::{self, Keeper};
use super::record::Margins;
use super::redirect::RedirectUri;
use super::refresher::Refresher;
use super::store::{Memory, TokenStore};
use super::token_endpoint::{Network, Proof, TokenEndpoint};
use super::trouble::Trouble;
use super::{OAuth, Shared};
use crate::base::BaseUrl;
use crate::error::{Error, ErrorKind};
use crate::secret::Secret;
use crate::transport::Transport;

/// Sets up an [`OAuth`]. Only [`build`](Self::build) can fail.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct OAuthBuilder {
    authorize_url: String,
    token_url: String,
    client_id: String,
    client_secret: Option<Secret>,
    proof: Proof,
    redirect: String,
    revocation_url: Option<String>,
    issuer: Option<String>,
    pkce: bool,
    origin: Option<Result<BaseUrl, Error>>,
    store: Box<dyn TokenStore>,
    login_name: String,
    soft_margin: Duration,
    hard_margin: Duration,
    exchange_timeout: Duration,
    transport: Option<Arc<dyn Transport>>,
    roots: Vec<Vec<u8>>,
    plaintext_loopback: bool,
}

impl OAuthBuilder {
    /// Where the browser comes back to, unless [`redirect`](Self::redirect) says otherwise.
    pub const REDIRECT: &'static str = "http://127.0.0.1:0/callback";
    /// The name of the login, unless [`login_name`](Self::login_name) says otherwise.
    pub const LOGIN_NAME: &'static str = "default";
    /// How long before its end a token is refreshed, unless [`soft_margin`](Self::soft_margin) says otherwise.
    pub const SOFT_MARGIN: Duration = Duration::from_secs(120);
    /// How long before its end a token is not used any more, unless [`hard_margin`](Self::hard_margin) says otherwise.
    pub const HARD_MARGIN: Duration = Duration::from_secs(10);
    /// The longest exchange, unless [`exchange_timeout`](Self::exchange_timeout) says otherwise.
    pub const EXCHANGE_TIMEOUT: Duration = Duration::from_secs(30);

    pub(super) fn new(authorize_url: String, token_url: String, client_id: String) -> Self {
        Self {
            authorize_url,
            token_url,
            client_id,
            client_secret: None,
            proof: Proof::Post,
            redirect: Self::REDIRECT.to_owned(),
            revocation_url: None,
            issuer: None,
            pkce: true,
            origin: None,
            store: Box::new(Memory::new()),
            login_name: Self::LOGIN_NAME.to_owned(),
            soft_margin: Self::SOFT_MARGIN,
            hard_margin: Self::HARD_MARGIN,
            exchange_timeout: Self::EXCHANGE_TIMEOUT,
            transport: None,
            roots: Vec::new(),
            plaintext_loopback: false,
        }
    }

    /// The secret of the program, sent in the body (`client_secret_post`). A program without one is a public client.
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Sends the secret in the header instead (`client_secret_basic`).
    pub fn basic(mut self) -> Self {
        self.proof = Proof::Basic;
        self
    }

    /// Where the browser comes back to, as it is registered at the server: an `http://` address of this machine. The port
    /// 0 stands for any free one, which servers have to allow (RFC 8252, section 7.3). Default: [`Self::REDIRECT`].
    pub fn redirect(mut self, address: impl Into<String>) -> Self {
        self.redirect = address.into();
        self
    }

    /// Where tokens are ended when the user logs out (RFC 7009). Default: nowhere, they are only removed here.
    pub fn revocation_url(mut self, address: impl Into<String>) -> Self {
        self.revocation_url = Some(address.into());
        self
    }

    /// The name that the server gives itself in every redirect (`iss`, RFC 9207): one that names another, or none, is not
    /// of the login and is refused, be it with a code or with an error. For a server that does not send `iss`, leave this
    /// out: no login would come to its end.
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.issuer = Some(issuer.into());
        self
    }

    /// Leaves PKCE out (RFC 7636), for a server that refuses what it does not know. Without this, the challenge is sent,
    /// with the method `S256`; a server that knows nothing of it ignores it, as RFC 6749, section 3.1 demands.
    pub fn without_pkce(mut self) -> Self {
        self.pkce = false;
        self
    }

    /// Binds the tokens to the address of the API that they are for: a client of any other refuses them.
    pub fn for_origin(mut self, origin: BaseUrl) -> Self {
        self.origin = Some(Ok(origin));
        self
    }

    pub(super) fn for_api(mut self, base: Result<BaseUrl, Error>) -> Self {
        self.origin = Some(base);
        self
    }

    /// Keeps the login here. Default: [`Memory`], until the process ends.
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Box::new(store);
        self
    }

    /// The name of the login in its store: of the user, as a rule. Logins of different names have nothing to do with
    /// each other. Default: [`Self::LOGIN_NAME`].
    pub fn login_name(mut self, name: impl Into<String>) -> Self {
        self.login_name = name.into();
        self
    }

    /// How long before its end a token is refreshed while it is still used; at most a quarter of its life.
    /// Default: two minutes.
    pub fn soft_margin(mut self, margin: Duration) -> Self {
        self.soft_margin = margin;
        self
    }

    /// How long before its end a token is not used any more; at most a tenth of its life. Default: ten seconds.
    pub fn hard_margin(mut self, margin: Duration) -> Self {
        self.hard_margin = margin;
        self
    }

    /// The longest that an exchange with the server may take, connecting included. Default: 30 seconds.
    ///
    /// One that is given up may have been carried out, so this is not the place to be impatient: calls have their own
    /// deadlines, and the exchange goes on for the next one.
    ///
    /// All that share a login should have the same, and clocks that agree to the second: where the lock of the store can
    /// be lost, it decides how long an exchange that another one noted is waited for
    /// ([`TokenStore::longest_exchange`]).
    pub fn exchange_timeout(mut self, timeout: Duration) -> Self {
        self.exchange_timeout = timeout;
        self
    }

    /// Exchanges through this transport instead of the one that is shipped. It is used on threads and runtimes that end
    /// with each exchange, so it must not keep connections that are bound to one.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Trusts servers with a certificate of this authority, in DER or PEM, **instead of** those that the system trusts.
    pub fn root_certificate(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.roots.push(certificate.into());
        self
    }

    /// Allows `http://` addresses of the server on this machine, for tests. Elsewhere `https://` is required.
    pub fn allow_plaintext_loopback(mut self) -> Self {
        self.plaintext_loopback = true;
        self
    }

    /// The login, of which nothing is read or asked yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`]: an address that is none or travels unencrypted, a redirect to another machine, a client id
    /// that is empty, no transport, an exchange timeout that the lock of the store does not outlast.
    pub fn build(self) -> Result<OAuth, Error> {
        let server = |what, text: &str| server_url(what, text, self.plaintext_loopback);
        let authorize_url = server("the address for users", &self.authorize_url)?;
        let url = server("the address for tokens", &self.token_url)?;
        let revocation =
            self.revocation_url.map(|text| server("the address for revocation", &text)).transpose()?;
        if self.client_id.is_empty() {
            return Err(Error::new(ErrorKind::Config, "the client id is empty"));
        }
        let longest = self.store.longest_exchange().unwrap_or(Duration::MAX);
        if self.exchange_timeout > longest {
            let message = format!(
                "an exchange may take {:?}, and a lock of the token store lasts for one of {longest:?}: shorten the \
                 exchange timeout",
                self.exchange_timeout
            );
            return Err(Error::new(ErrorKind::Config, message));
        }
        let network = network(self.transport, &url, self.roots)?;
        network.check()?;
        let keeper = Keeper {
            endpoint: TokenEndpoint {
                url,
                revocation,
                client_id: self.client_id,
                client_secret: self.client_secret,
                proof: self.proof,
                network,
                timeout: self.exchange_timeout,
            },
            store: self.store,
            name: self.login_name,
            margins: Margins { soft: self.soft_margin, hard: self.hard_margin },
            memory: Mutex::new(keeper::Memory::default()),
        };
        Ok(OAuth {
            shared: Arc::new(Shared {
                authorize_url,
                redirect: RedirectUri::parse(&self.redirect)?,
                pkce: self.pkce,
                issuer: self.issuer,
                origin: self.origin.transpose()?,
                keeper: Arc::new(keeper),
                refresher: Refresher::new(Trouble::broken),
            }),
        })
    }
}

/// An address of the authorization server. The message never repeats it.
fn server_url(what: &str, text: &str, plaintext_loopback: bool) -> Result<Uri, Error> {
    let refuse = |rule: &str| Error::new(ErrorKind::Config, format!("{what} {rule}"));
    if text.contains('#') {
        return Err(refuse("cannot have a fragment"));
    }
    let uri: Uri = text.parse().map_err(|_| refuse("is not an absolute `https://host/path` address"))?;
    let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
        return Err(refuse("has to begin with `https://` and name a host"));
    };
    if authority.as_str().contains('@') {
        return Err(refuse("cannot hold a user name or password"));
    }
    let base: BaseUrl = format!("{scheme}://{authority}").parse()?;
    match () {
        () if *scheme == Scheme::HTTPS => Ok(uri),
        () if !base.is_loopback() => {
            Err(refuse("is `http://`, and secrets only travel encrypted: use `https://`"))
        }
        () if !plaintext_loopback => {
            Err(refuse("is `http://` on this machine: say `.allow_plaintext_loopback()` if that is meant"))
        }
        () => Ok(uri),
    }
}

#[cfg(feature = "reqwest")]
fn network(transport: Option<Arc<dyn Transport>>, url: &Uri, roots: Vec<Vec<u8>>) -> Result<Network, Error> {
    use crate::transport::Tls;
    Ok(match transport {
        Some(transport) => Network::Own(transport),
        None if url.scheme() == Some(&Scheme::HTTP) => Network::New(Tls::Off),
        None if roots.is_empty() => Network::New(Tls::System),
        None => Network::New(Tls::Roots(roots)),
    })
}

#[cfg(not(feature = "reqwest"))]
fn network(transport: Option<Arc<dyn Transport>>, _: &Uri, _: Vec<Vec<u8>>) -> Result<Network, Error> {
    let message = "no transport: pass one to the builder of the login, or switch the feature `reqwest` on";
    transport.map(Network::Own).ok_or_else(|| Error::new(ErrorKind::Config, message))
}
