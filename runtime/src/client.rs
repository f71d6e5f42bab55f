//! The client: the whole journey of a call on one screen.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use serde_json::{Map, Value};

use crate::answer::Answer;
use crate::api::{AnyApi, Api, Hosted, Within};
use crate::base::BaseUrl;
use crate::builder::ClientBuilder;
use crate::call::Call;
use crate::dynamic;
use crate::encode::Encoder;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Outcome};
use crate::metadata::{Auth, Metadata, Safety};
use crate::secret::Hidden;
use crate::set::{Allows, Everything};
use crate::transport::{Cause, Limits, Transport, TransportError};

/// Sends endpoints of the API `A`, as far as the set `S` allows. Clones are cheap and share their connections.
///
/// # Examples
///
/// ```no_run
/// use endpoint_runtime::{Client, endpoint};
///
/// #[endpoint(GET, "/users/{id}", response = String)]
/// struct UserName {
///     id: u64,
/// }
///
/// # async fn run() -> Result<(), endpoint_runtime::Error> {
/// let client = Client::builder("https://api.example.com").bearer("token").build()?;
/// let name = client.send(&UserName { id: 7 }).await?;
/// # Ok(())
/// # }
/// ```
pub struct Client<A: Api = AnyApi, S = Everything> {
    engine: Arc<Engine>,
    reach: PhantomData<fn() -> (A, S)>,
}

impl<A: Api> Client<A> {
    /// A client of any base address. What is wrong with the address is told by [`ClientBuilder::build`].
    ///
    /// Has to be called with the API known: `Client::<MyApi>::at(...)`. For no API in particular there is
    /// [`Client::builder`].
    pub fn at(base: impl AsRef<str>) -> ClientBuilder<A> {
        ClientBuilder::new(base.as_ref().parse())
    }

    /// A client of the real API.
    pub fn live() -> ClientBuilder<A>
    where
        A: Hosted,
    {
        Self::at(A::LIVE)
    }

    /// A client of the test system that the API's publisher runs.
    pub fn sandbox() -> ClientBuilder<A>
    where
        A: Hosted,
    {
        Self::at(A::SANDBOX)
    }
}

impl Client {
    /// A client of no API in particular at this base address.
    pub fn builder(base: impl AsRef<str>) -> ClientBuilder<AnyApi> {
        Self::at(base)
    }
}

impl<A: Api, S> Client<A, S> {
    pub(crate) fn from_engine(engine: Engine) -> Self {
        Self { engine: Arc::new(engine), reach: PhantomData }
    }

    /// Begins a call: await it, refine it, or look at its plan. Nothing is sent before it is awaited.
    pub fn send<E>(&self, endpoint: &E) -> Call<E::Response>
    where
        E: Endpoint,
        E::Api: Within<A>,
        S: Allows<E>,
    {
        let mut encoder = Encoder::new(E::METADATA);
        let encoded = endpoint.encode(&mut encoder).map(|()| encoder);
        Call::new(Arc::clone(&self.engine), E::METADATA, encoded, |answer| E::decode(&answer))
    }

    /// Begins a call of an endpoint that is known only at run time: parameters and answer are plain values.
    ///
    /// # Examples
    ///
    /// ```
    /// use endpoint_runtime::{Client, Endpoint, endpoint, serde_json};
    ///
    /// #[endpoint(GET, "/users/{id}", response = String, auth = none)]
    /// struct UserName {
    ///     id: u64,
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").build()?;
    /// let values = serde_json::Map::from_iter([("id".to_owned(), 7.into())]);
    /// let plan = client.send_values(UserName::METADATA, &values).plan()?;
    /// assert!(plan.to_string().starts_with("GET https://api.example.com/users/7"));
    /// # Ok::<(), endpoint_runtime::Error>(())
    /// ```
    pub fn send_values(&self, metadata: &'static Metadata, values: &Map<String, Value>) -> Call<Answer> {
        Call::new(Arc::clone(&self.engine), metadata, dynamic::encode(metadata, values), Ok)
    }

    /// The address that it talks to.
    #[must_use]
    pub fn base_url(&self) -> &BaseUrl {
        &self.engine.base
    }
}

impl<A: Api, S> Clone for Client<A, S> {
    fn clone(&self) -> Self {
        Self { engine: Arc::clone(&self.engine), reach: PhantomData }
    }
}

impl<A: Api, S> std::fmt::Debug for Client<A, S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("api", &A::NAME).field("base", &self.engine.base.to_string()).finish()
    }
}

/// What all clones of a client share. Not generic: it exists once, whatever the endpoints.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(crate) base: BaseUrl,
    pub(crate) credentials: Vec<(Auth, HeaderName, HeaderValue)>,
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) timeout: Duration,
    pub(crate) limits: Limits,
}

impl Engine {
    /// Puts the credential that the endpoint takes on the request.
    pub(crate) fn authorize(
        &self,
        metadata: &'static Metadata,
        request: &mut http::Request<Bytes>,
    ) -> Result<(), Error> {
        if metadata.auth == Auth::None {
            return Ok(());
        }
        let held = self.credentials.iter().find(|(scheme, ..)| *scheme == metadata.auth);
        let Some((_, name, value)) = held else {
            let (what, how) = match metadata.auth {
                Auth::ApiKey => ("an API key", "api_key"),
                _ => ("a bearer token", "bearer"),
            };
            let message = format!(
                "it takes {what} and the client holds none: pass one to the client builder with `.{how}(...)`"
            );
            return Err(Error::new(ErrorKind::MissingCredential, message).at(metadata));
        };
        request.headers_mut().insert(name.clone(), value.clone());
        Ok(())
    }

    /// Sends the request and waits for the whole answer, at most `timeout`.
    pub(crate) async fn exchange(
        &self,
        metadata: &'static Metadata,
        request: http::Request<Bytes>,
        timeout: Duration,
    ) -> Result<Answer, Error> {
        let hidden = Hidden::of(&request);
        let exchange = self.transport.exchange(request, self.limits);
        match tokio::time::timeout(timeout, exchange).await {
            Ok(Ok(response)) => Answer::new(metadata, response).hiding(hidden).successful(),
            Ok(Err(error)) => Err(self.failed(metadata, error, timeout)),
            Err(elapsed) => {
                let error = TransportError { cause: Cause::Timeout, source: Some(elapsed.into()) };
                Err(self.failed(metadata, error, timeout))
            }
        }
    }

    /// Says what a failed exchange means for this endpoint.
    fn failed(&self, metadata: &'static Metadata, error: TransportError, timeout: Duration) -> Error {
        let host = self.base.authority();
        let (kind, message) = match error.cause {
            Cause::Refused => {
                (ErrorKind::InvalidRequest, format!("the transport refused the request{}", why(&error)))
            }
            Cause::Connect => (ErrorKind::Connect, format!("no connection to {host}: nothing was sent")),
            Cause::Tls => {
                let why = why(&error);
                (ErrorKind::Tls, format!("no trusted connection to {host}{why}; nothing was sent"))
            }
            Cause::HeadTooLarge => {
                (ErrorKind::TooLarge, "the head of the answer is larger than is read".to_owned())
            }
            Cause::TooLarge => {
                let limit = self.limits.max_body;
                (ErrorKind::TooLarge, format!("the answer is larger than the limit of {limit} bytes"))
            }
            Cause::Timeout => (ErrorKind::Timeout, format!("no whole answer within {timeout:?}")),
            Cause::Interrupted => {
                (ErrorKind::Interrupted, "the connection broke before the answer was whole".into())
            }
        };
        let (kind, message, outcome) = match (kind, metadata.safety) {
            _ if error.cause.is_unsent() => (kind, message, Outcome::NotSent),
            (ErrorKind::Timeout | ErrorKind::Interrupted | ErrorKind::TooLarge, Safety::Once) => {
                let message = format!(
                    "{message}; the request may have been carried out: find out before sending it again"
                );
                (ErrorKind::OutcomeUnknown, message, Outcome::Unknown)
            }
            _ => (kind, message, Outcome::Unknown),
        };
        Error::new(kind, message).at(metadata).with_outcome(outcome).with_source(error)
    }
}

/// The reason that the transport gives, to follow a sentence.
fn why(error: &TransportError) -> String {
    error.source.as_ref().map(|source| format!(": {source}")).unwrap_or_default()
}
