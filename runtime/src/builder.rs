//! How a client is set up.

use std::marker::PhantomData;
use std::time::Duration;

use http::header::HeaderName;

use crate::api::Api;
use crate::auth::{ApiKey, Authorize, Bearer, Held, check_origin};
use crate::base::BaseUrl;
use crate::budget::Budget;
use crate::client::Client;
use crate::drift::{Drift, Mode, Observer};
use crate::engine::Engine;
use crate::error::{Error, ErrorKind};
use crate::granted::Granted;
use crate::jitter::Jitter;
use crate::limiter::{self, Limiter};
use crate::rate::Rate;
use crate::retry;
use crate::secret::Secret;
use crate::transport::{Limits, Transport};

/// Sets up a [`Client`]. Only [`build`](Self::build) can fail.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<A> {
    base: Result<BaseUrl, Error>,
    plaintext_loopback: bool,
    schemes: Vec<Box<dyn Authorize>>,
    granted: Granted,
    transport: Option<Box<dyn Transport>>,
    over_hyper: bool,
    connect_timeout: Duration,
    timeout: Duration,
    limits: Limits,
    roots: Vec<Vec<u8>>,
    tries: u32,
    rates: Vec<(Option<&'static str>, Rate)>,
    queue: usize,
    request_ids: Vec<&'static str>,
    jitter: Option<u64>,
    unchecked: bool,
    mode: Mode,
    on_drift: Option<Observer>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> ClientBuilder<A> {
    /// How long connecting may take, unless [`connect_timeout`](Self::connect_timeout) says otherwise.
    pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
    /// How long a whole call may take, unless [`timeout`](Self::timeout) says otherwise.
    pub const TIMEOUT: Duration = Duration::from_secs(30);
    /// How many bytes an answer may have, unless [`max_body`](Self::max_body) says otherwise: 16 MiB.
    pub const MAX_BODY: usize = 16 * 1024 * 1024;
    /// How often a call is tried, unless [`tries`](Self::tries) says otherwise.
    pub const TRIES: u32 = retry::TRIES;
    /// How many calls may wait for one rate limit, unless [`queue`](Self::queue) says otherwise.
    pub const QUEUE: usize = limiter::QUEUE;
    /// Where request ids are looked for, unless [`request_id_headers`](Self::request_id_headers) says otherwise.
    pub const REQUEST_IDS: &[&str] = &[
        "x-request-id",
        "request-id",
        "x-correlation-id",
        "x-amzn-requestid",
        "x-amz-request-id",
        "x-ms-request-id",
        "apim-request-id",
        "cf-ray",
    ];

    pub(crate) fn new(base: Result<BaseUrl, Error>) -> Self {
        Self {
            base,
            plaintext_loopback: false,
            schemes: Vec::new(),
            granted: Granted::default(),
            transport: None,
            over_hyper: cfg!(not(feature = "reqwest")),
            connect_timeout: Self::CONNECT_TIMEOUT,
            timeout: Self::TIMEOUT,
            limits: Limits { max_body: Self::MAX_BODY, ..Limits::default() },
            roots: Vec::new(),
            tries: Self::TRIES,
            rates: Vec::new(),
            queue: Self::QUEUE,
            request_ids: Self::REQUEST_IDS.to_vec(),
            jitter: None,
            unchecked: false,
            mode: Mode::Tolerant,
            on_drift: None,
            api: PhantomData,
        }
    }

    /// Holds an access token for endpoints with `auth = bearer`.
    ///
    /// A token that was bound to an address, as a sandbox issues them, is refused by a client of any other.
    pub fn bearer(self, token: impl Into<Bearer>) -> Self {
        self.credential(token.into())
    }

    /// Holds a login for endpoints with `auth = bearer`: its access token is refreshed by itself.
    ///
    /// A login that was bound to an address is refused by a client of any other. Its granted scopes, where they are
    /// known, are compared with those that an endpoint needs, unless [`granted`](Self::granted) says others.
    #[cfg(feature = "oauth")]
    pub fn oauth(self, login: &crate::auth::OAuth) -> Self {
        self.credential(login.clone())
    }

    /// Says which scopes the bearer token holds: a call that needs another is then refused before it is sent.
    ///
    /// Without it nothing is known of them, and every call goes through to the server.
    ///
    /// # Examples
    ///
    /// ```
    /// use endpoint_runtime::{Client, ErrorKind, endpoint};
    ///
    /// #[endpoint(GET, "/mails", scope = "mail", response = ())]
    /// struct Mails;
    ///
    /// let client = Client::builder("https://api.example.com").bearer("token").granted(["profile"]).build()?;
    /// assert_eq!(client.send(&Mails).plan().unwrap_err().kind(), ErrorKind::MissingScope);
    /// # Ok::<(), endpoint_runtime::Error>(())
    /// ```
    pub fn granted(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.granted = Granted::known(scopes);
        self
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

    /// Sends through [`transport::Hyper`](crate::transport::Hyper) instead of
    /// [`transport::Reqwest`](crate::transport::Reqwest), with the time for connecting and the root certificates of
    /// this builder.
    #[cfg(feature = "hyper")]
    pub fn hyper(mut self) -> Self {
        self.over_hyper = true;
        self
    }

    /// How long connecting may take. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a whole call may take, from its first poll to the last byte of the answer, with all waits and tries.
    /// Default: 30 seconds.
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

    /// How often a call may be tried, the first time included. The first try is always made, so 0 counts as 1.
    /// Default: 3.
    ///
    /// Only failures that a repeat may heal are repeated: no connection, and for endpoints with `safety = read` or
    /// `idempotent` also a lost answer and the statuses 408, 429, 502, 503 and 504. The waits between the tries are
    /// chosen evenly up to 50 ms, 100 ms, 200 ms and so on, or up to 1 s, 2 s, 4 s after a 429 or 503, at most 20 s,
    /// and never less than `Retry-After`. Where that would pass the deadline, or is more than an hour without one, the
    /// call ends. All clones share 500 tokens, of which a repeat takes 14, after a 429 or 503 only 5; success refills
    /// them. So, when everything fails, repeats stop and the load does not multiply.
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries.max(1);
        self
    }

    /// Keeps the calls of endpoints without a bucket to this rate. Default: none.
    ///
    /// With or without a rate, a 429 with `Retry-After` keeps all calls of the same bucket back until then, at most an
    /// hour. What would have to wait beyond its deadline fails at once.
    pub fn rate(mut self, rate: Rate) -> Self {
        self.rates.push((None, rate));
        self
    }

    /// Keeps the calls of endpoints with this bucket to this rate.
    pub fn bucket_rate(mut self, bucket: &'static str, rate: Rate) -> Self {
        self.rates.push((Some(bucket), rate));
        self
    }

    /// How many calls may wait for one rate limit; one more is refused. Default: 1024.
    pub fn queue(mut self, calls: usize) -> Self {
        self.queue = calls;
        self
    }

    /// The headers that request ids are looked for in; the first that is there counts.
    pub fn request_id_headers(mut self, names: impl IntoIterator<Item = &'static str>) -> Self {
        self.request_ids = names.into_iter().collect();
        self
    }

    /// How answers are decoded, unless a call says otherwise. Default: [`Mode::Tolerant`].
    pub fn decoding(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Takes the report of every answer that is looked at and is not as declared. What is looked at, the mode says:
    /// [`decoding`](Self::decoding). It runs on the thread of the call, which waits for it.
    pub fn on_drift(mut self, take: impl Fn(&Drift) + Send + Sync + 'static) -> Self {
        self.on_drift = Some(Observer::new(take));
        self
    }

    /// Sends requests even if their values break a documented rule. What cannot travel at all is refused all the same.
    /// For one call there is [`Call::unchecked`](crate::Call::unchecked).
    pub fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    /// Makes the waits between tries the same in every run, for tests.
    pub fn jitter_seed(mut self, seed: u64) -> Self {
        self.jitter = Some(seed);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`]: a base address that is refused, a credential that cannot be sent or that was issued for
    /// another address, a rate that lets nothing through, no trusted certificates on this system.
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
        let credentials = self.schemes.into_iter().map(Held::new).collect::<Result<_, _>>()?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => shipped(self.over_hyper, self.connect_timeout, &base, self.roots)?,
        };
        // A later rate of the same bucket replaces an earlier one, as the search goes from the front.
        let rates = self.rates.into_iter().rev().map(|(bucket, rate)| Ok((bucket, rate.checked()?)));
        Ok(Client::from_engine(Engine {
            base,
            credentials,
            granted: self.granted,
            transport,
            limits: self.limits,
            timeout: self.timeout,
            tries: self.tries,
            limiter: Limiter::new(rates.collect::<Result<_, _>>()?, self.queue),
            budget: Budget::full(),
            jitter: self.jitter.map_or_else(Jitter::random, Jitter::seeded),
            request_ids: self.request_ids.into_iter().map(header_name).collect::<Result<_, _>>()?,
            unchecked: self.unchecked,
            mode: self.mode,
            on_drift: self.on_drift,
        }))
    }
}

fn header_name(name: &'static str) -> Result<HeaderName, Error> {
    let refuse = |_| Error::new(ErrorKind::Config, format!("`{name}` is not a header name"));
    HeaderName::from_bytes(name.as_bytes()).map_err(refuse)
}

#[cfg(any(feature = "reqwest", feature = "hyper"))]
fn shipped(
    over_hyper: bool,
    connect_timeout: Duration,
    base: &BaseUrl,
    roots: Vec<Vec<u8>>,
) -> Result<Box<dyn Transport>, Error> {
    use crate::transport::Tls;
    let tls = match base.is_plaintext() {
        true => Tls::Off,
        false if roots.is_empty() => Tls::System,
        false => Tls::Roots(roots),
    };
    match over_hyper {
        #[cfg(feature = "hyper")]
        true => Ok(Box::new(crate::transport::Hyper::new(connect_timeout, tls)?)),
        #[cfg(feature = "reqwest")]
        _ => Ok(Box::new(crate::transport::Reqwest::new(connect_timeout, tls)?)),
        // Without reqwest, it is always hyper.
        #[cfg(not(feature = "reqwest"))]
        false => Ok(Box::new(crate::transport::Hyper::new(connect_timeout, tls)?)),
    }
}

#[cfg(not(any(feature = "reqwest", feature = "hyper")))]
fn shipped(_: bool, _: Duration, _: &BaseUrl, _: Vec<Vec<u8>>) -> Result<Box<dyn Transport>, Error> {
    let message =
        "no transport: pass one to the client builder, or switch the feature `reqwest` or `hyper` on";
    Err(Error::new(ErrorKind::Config, message))
}
