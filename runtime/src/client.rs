//! The client: where calls begin.

use std::marker::PhantomData;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::answer::Answer;
use crate::api::{AnyApi, Api, Hosted, Within};
use crate::base::BaseUrl;
use crate::builder::ClientBuilder;
use crate::call::{Call, Reading};
use crate::dynamic;
use crate::encode::{Encoded, Encoder};
use crate::endpoint::Endpoint;
use crate::engine::Engine;
use crate::metadata::{Auth, Metadata, Method};
use crate::set::{AllowedIn, EndpointSet, Everything};
use crate::unlisted::Unlisted;

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

impl<A: Api> Client<A> {
    /// Begins a call of a path that no endpoint declares: the way out.
    ///
    /// The path is sent as it stands, below the base address. The call carries the client's bearer token, or else its
    /// API key. What the method says of its safety holds here too: a `POST` is not repeated.
    ///
    /// # Examples
    ///
    /// ```
    /// use endpoint_runtime::Client;
    /// use endpoint_runtime::metadata::Method;
    ///
    /// let client = Client::builder("https://api.example.com").bearer("token").build()?;
    /// let call = client.unlisted(Method::Post, "/v1/notes").query_pair("draft", "a & b").json(&["first"]);
    /// assert_eq!(call.plan()?.request().uri(), "https://api.example.com/v1/notes?draft=a%20%26%20b");
    /// # Ok::<(), endpoint_runtime::Error>(())
    /// ```
    pub fn unlisted(&self, method: Method, path: &str) -> Call<Answer> {
        let holds = |scheme: &Auth| self.engine.credentials.iter().any(|held| held.auth == *scheme);
        let auth = [Auth::Bearer, Auth::ApiKey].into_iter().find(holds).unwrap_or(Auth::None);
        let metadata = Unlisted::<A>::of(method, auth);
        Call::new(Arc::clone(&self.engine), metadata, Ok(Encoder::new(metadata)).into(), Reading::Whole(Ok))
            .at_path(path)
    }

    /// Begins a call of an endpoint that is known only at run time: parameters and answer are plain values.
    ///
    /// The compiler cannot tell whether such an endpoint is in a set, so a client that is limited to one does not have
    /// this.
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
        Call::new(Arc::clone(&self.engine), metadata, dynamic::encode(metadata, values), Reading::Whole(Ok))
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
        E::Needs: AllowedIn<S, E>,
    {
        let encoded = Encoded::of(endpoint);
        Call::new(Arc::clone(&self.engine), E::METADATA, encoded, Reading::Decoded(E::DECODE))
            .settled_by(endpoint.settle())
            .needing(endpoint.scopes())
    }

    /// The same client, limited to the endpoints of a set.
    ///
    /// See [`endpoint_set!`](crate::endpoint_set).
    #[must_use]
    pub fn only<T: EndpointSet>(self) -> Client<A, T> {
        Client { engine: self.engine, reach: PhantomData }
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
