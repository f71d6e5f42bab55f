//! How a sandbox is set up.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDateTime;
use endpoint_runtime::catalogue::Catalogue;
use endpoint_runtime::{Scope, Secret};
use http::HeaderName;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::Access;
use crate::call::Call;
use crate::clock::Clock;
use crate::error::StartError;
use crate::fault::{FaultRule, Faults};
use crate::journal::Journal;
use crate::login::{Login, LoginClient, User};
use crate::play::Play;
use crate::reply::Reply;
use crate::route::Routes;
use crate::server::Sandbox;
use crate::state::{Data, Does, Kept, shared};

pub(crate) type Behaviour = Box<dyn Fn(&Call) -> Reply + Send + Sync>;

/// Sets up a [`Sandbox`]. Only [`start`](Self::start) can fail.
#[must_use = "a builder does nothing until `start`"]
pub struct Builder {
    catalogue: &'static Catalogue,
    behaviours: Vec<(String, Behaviour)>,
    state: Option<Arc<dyn Kept>>,
    data: Option<PathBuf>,
    clock: Clock,
    address: IpAddr,
    port: u16,
    seed: u64,
    api_keys: Vec<Secret>,
    api_key_header: String,
    users: Vec<User>,
    clients: Vec<LoginClient>,
    scopes: Vec<&'static str>,
    faults: Vec<FaultRule>,
}

impl Builder {
    /// The header that carries an API key, unless [`api_key_header`](Self::api_key_header) names another.
    pub const API_KEY_HEADER: &'static str = "X-Api-Key";

    pub(crate) fn new(catalogue: &'static Catalogue) -> Self {
        Self {
            catalogue,
            behaviours: Vec::new(),
            state: None,
            data: None,
            clock: Clock::of_this_machine(),
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            seed: 0,
            api_keys: Vec::new(),
            api_key_header: Self::API_KEY_HEADER.to_owned(),
            users: Vec::new(),
            clients: Vec::new(),
            scopes: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Answers calls of this endpoint: `group.Name`, or the name alone where it is the only one, in any letter case.
    ///
    /// The behaviour is asked after every check of the catalogue has passed, on the thread that serves the connection,
    /// so it must not block. If it panics, the caller gets a 500. A later behaviour for the same endpoint replaces it.
    pub fn on(
        mut self,
        name: impl Into<String>,
        behaviour: impl Fn(&Call) -> Reply + Send + Sync + 'static,
    ) -> Self {
        self.behaviours.push((name.into(), Box::new(behaviour)));
        self
    }

    /// Remembers this between calls, and answers the endpoints of a table from it, as [`on`](Self::on) does.
    ///
    /// One call at a time has the state. A call that is refused, or that panics, changes nothing. With
    /// [`data`](Self::data) the state outlives the process. A later state replaces this one, not its behaviours.
    ///
    /// ```
    /// # use endpoint_runtime::catalogue::{Catalogue, Group};
    /// # use endpoint_runtime::metadata::{Metadata, Method, Auth};
    /// # use endpoint_runtime::AnyApi;
    /// use endpoint_sandbox::{Call, Reply, Rule, Sandbox};
    ///
    /// # const NEXT: Metadata = Metadata::new::<AnyApi>("Next", Method::Post, "/next").auth(Auth::None);
    /// # static CATALOGUE: Catalogue = Catalogue::new("counter", &[Group::new("counter", &[&NEXT])]);
    /// fn next(count: &mut u32, _: &Call) -> Result<Reply, Reply> {
    ///     *count += 1;
    ///     Ok(Reply::ok(*count))
    /// }
    /// const TABLE: &[Rule<u32>] = &[("counter.Next", next)];
    ///
    /// let builder = Sandbox::builder(&CATALOGUE).state(0, TABLE.iter().copied());
    /// # let _ = builder;
    /// ```
    pub fn state<S>(
        mut self,
        initial: S,
        table: impl IntoIterator<Item = (impl Into<String>, Does<S>)>,
    ) -> Self
    where
        S: Serialize + DeserializeOwned + Clone + Send + 'static,
    {
        let (state, behaviours) = shared(initial, table);
        self.state = Some(state);
        self.behaviours.extend(behaviours);
        self
    }

    /// Keeps state, logins and the movement of the clock in this file. Default: in memory alone.
    ///
    /// What a call has changed is in the file before its answer goes out, whatever kills the process; so is what
    /// [`Sandbox::token`], [`Sandbox::revoke`] and [`Sandbox::clock`] change. The file is written as a whole, and only
    /// its owner can read it; tokens are in it as digests. One sandbox has it at a time: a second one does not start.
    /// The empty file with `.lock` behind its name is for that, and can be left there.
    pub fn data(mut self, file: impl Into<PathBuf>) -> Self {
        self.data = Some(file.into());
        self
    }

    /// Where the time comes from. Default: this machine's time in UTC. [`Sandbox::clock`] moves it.
    pub fn clock(mut self, clock: impl Fn() -> NaiveDateTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::new(Arc::new(clock));
        self
    }

    /// Listens on this address. Default: 127.0.0.1, which no other machine reaches.
    pub fn address(mut self, address: IpAddr) -> Self {
        self.address = address;
        self
    }

    /// Listens on this port. Default: a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Decides the examples that are answered, and which calls faults hit: the same seed, the same answers. Default:
    /// 0, whose examples are the simplest that show every field.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Accepts this key for endpoints with `auth = api_key`. Without any, every key is refused.
    pub fn api_key(mut self, key: impl Into<Secret>) -> Self {
        self.api_keys.push(key.into());
        self
    }

    /// Expects the key in this header. Default: [`Self::API_KEY_HEADER`].
    pub fn api_key_header(mut self, name: impl Into<String>) -> Self {
        self.api_key_header = name.into();
        self
    }

    /// Adds somebody who can sign in on the consent page. The first is the user of [`Sandbox::token`].
    pub fn user(mut self, id: impl Into<String>, name: impl Into<String>) -> Self {
        self.users.push(User { id: id.into(), name: name.into() });
        self
    }

    /// Adds a program that users can let in.
    pub fn client(mut self, client: LoginClient) -> Self {
        self.clients.push(client);
        self
    }

    /// Adds scopes that a program can ask for, beside those that the catalogue's endpoints need.
    pub fn scopes(mut self, scopes: &[Scope]) -> Self {
        self.scopes.extend(scopes.iter().map(|scope| scope.as_str()));
        self
    }

    /// Adds something that goes wrong.
    pub fn fault(mut self, rule: FaultRule) -> Self {
        self.faults.push(rule);
        self
    }

    /// Starts the server. It runs on the tokio runtime that this is awaited on, until the [`Sandbox`] is dropped.
    ///
    /// # Errors
    ///
    /// A behaviour or a fault for an endpoint that the catalogue does not have, a header name that is none, a data
    /// file that cannot be read or that another sandbox has, a port that is taken.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with I/O and time enabled, as everything in tokio does.
    pub async fn start(self) -> Result<Sandbox, StartError> {
        let Ok(api_key_header) = HeaderName::try_from(self.api_key_header.as_str()) else {
            return Err(StartError::HeaderName(self.api_key_header));
        };
        let routes = Routes::new(self.catalogue, self.behaviours)?;
        self.faults.iter().filter_map(FaultRule::name).try_for_each(|name| routes.known(name))?;
        let mut login = Login::new(self.catalogue, self.users, self.clients, self.clock.clone());
        login.scopes.extend(self.scopes);
        let access = Access { login: Arc::new(login), api_keys: self.api_keys, api_key_header };
        let data = self.data.map(Data::open).transpose().map_err(StartError::Data)?;
        if let Some(data) = &data {
            let restored = data.restore(self.catalogue.name, |found| {
                self.clock.move_to(found.moved);
                *access.login.grants() = found.grants;
                self.state.iter().zip(found.state).try_for_each(|(state, saved)| state.load(saved))
            });
            restored.map_err(StartError::Data)?;
        }
        let play = Play {
            catalogue: self.catalogue.name,
            routes,
            access,
            clock: self.clock,
            journal: Journal::default(),
            faults: Faults::new(self.faults, self.seed),
            seed: self.seed,
            state: self.state,
            data,
        };
        play.save().map_err(StartError::Data)?;
        Sandbox::listen(self.address, self.port, play).await.map_err(StartError::Listen)
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.behaviours.iter().map(|(name, _)| name).collect();
        f.debug_struct("Builder")
            .field("catalogue", &self.catalogue.name)
            .field("behaviours", &names)
            .field("address", &self.address)
            .field("port", &self.port)
            .field("seed", &self.seed)
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}
