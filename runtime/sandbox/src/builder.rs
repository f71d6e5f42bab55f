//! How a sandbox is set up.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDateTime};
use endpoint_runtime::Secret;
use endpoint_runtime::catalogue::Catalogue;
use http::HeaderName;

use crate::access::Access;
use crate::call::Call;
use crate::error::StartError;
use crate::journal::Journal;
use crate::play::Play;
use crate::reply::Reply;
use crate::route::Routes;
use crate::server::Sandbox;
use crate::tokens::Tokens;

pub(crate) type Behaviour = Box<dyn Fn(&Call) -> Reply + Send + Sync>;
pub(crate) type Clock = Box<dyn Fn() -> NaiveDateTime + Send + Sync>;

/// Sets up a [`Sandbox`]. Only [`start`](Self::start) can fail.
#[must_use = "a builder does nothing until `start`"]
pub struct Builder {
    catalogue: &'static Catalogue,
    behaviours: Vec<(String, Behaviour)>,
    clock: Clock,
    port: u16,
    api_keys: Vec<Secret>,
    api_key_header: String,
}

impl Builder {
    /// The header that carries an API key, unless [`api_key_header`](Self::api_key_header) names another.
    pub const API_KEY_HEADER: &'static str = "X-Api-Key";

    pub(crate) fn new(catalogue: &'static Catalogue) -> Self {
        Self {
            catalogue,
            behaviours: Vec::new(),
            clock: Box::new(this_minute),
            port: 0,
            api_keys: Vec::new(),
            api_key_header: Self::API_KEY_HEADER.to_owned(),
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

    /// What [`Call::now`] says. Default: this machine's time in UTC, cut to whole minutes.
    pub fn clock(mut self, clock: impl Fn() -> NaiveDateTime + Send + Sync + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// Listens on this port of 127.0.0.1. Default: a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
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

    /// Starts the server. It runs on the tokio runtime that this is awaited on, until the [`Sandbox`] is dropped.
    ///
    /// # Errors
    ///
    /// A behaviour for an endpoint that the catalogue does not have, a header name that is none, a port that is taken.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with I/O and time enabled, as everything in tokio does.
    pub async fn start(self) -> Result<Sandbox, StartError> {
        let Ok(api_key_header) = HeaderName::try_from(self.api_key_header.as_str()) else {
            return Err(StartError::HeaderName(self.api_key_header));
        };
        let play = Play {
            routes: Routes::new(self.catalogue, self.behaviours)?,
            access: Access { tokens: Tokens::new(), api_keys: self.api_keys, api_key_header },
            clock: self.clock,
            journal: Journal::default(),
        };
        Sandbox::listen(self.port, play).await.map_err(StartError::Listen)
    }
}

/// The machine's time in the precision of a minute, which every date format can carry.
fn this_minute() -> NaiveDateTime {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let minute = i64::try_from(seconds - seconds % 60).unwrap_or_default();
    DateTime::from_timestamp(minute, 0).unwrap_or_default().naive_utc()
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.behaviours.iter().map(|(name, _)| name).collect();
        f.debug_struct("Builder")
            .field("catalogue", &self.catalogue.name)
            .field("behaviours", &names)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}
