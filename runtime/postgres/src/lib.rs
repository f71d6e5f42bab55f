//! Keeps logins in PostgreSQL: any number of processes on any number of machines share one login whose refresh token
//! is replaced with every use.
//!
//! ```no_run
//! use endpoint_postgres::PostgresStore;
//! use endpoint_runtime::auth::OAuth;
//!
//! # fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let store = PostgresStore::new("host=/run/postgresql dbname=logins")?;
//! let oauth = OAuth::builder("https://login.example.com/authorize", "https://login.example.com/token", "program")
//!     .store(store)
//!     .login_name("ada")
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! | table | a row for | written |
//! | --- | --- | --- |
//! | `endpoint_logins` | each login | under its lock, in the transaction that holds it |
//! | `endpoint_exchanges` | an exchange that has begun | at once, so that it outlives a process that is killed |
//!
//! Both are made when they are first needed. Whoever refreshes holds the lock of the row from before it reads the login
//! until the new one is saved: one transaction around the whole exchange. A store keeps at most two connections, on a
//! thread of its own, and makes new ones where they are lost.
//!
//! A lock is lost with its connection: when another server takes over, when an administrator ends it, or when the server
//! hears nothing for two minutes, which no exchange of up to 90 seconds comes near
//! ([`OAuthBuilder::exchange_timeout`](endpoint_runtime::auth::OAuthBuilder::exchange_timeout)). The exchange goes on and
//! is saved over another connection. Whoever gets the lock meanwhile finds the note of it and waits until it is saved, or
//! until the note is so old that the exchange must have been cut off.

mod home;
mod locked;
mod pool;
mod session;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use endpoint_runtime::Secret;
use endpoint_runtime::auth::{LockedLogin, StoreError, StoreFuture, TokenStore};
use tokio_postgres::config::{Config, Host, SslMode};
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{NoTls, Socket};

use crate::locked::Locked;
use crate::pool::Pool;
use crate::session::{EXCHANGE, LIMIT};

/// A store of logins in a PostgreSQL database. Clones share its connections, and serve any number of logins.
///
/// The tokens are in the table as they are: whoever may read it may act as the user.
#[derive(Clone)]
pub struct PostgresStore {
    pool: Arc<Pool>,
}

impl PostgresStore {
    /// Takes the connection string (`host=... user=... dbname=...` or `postgresql://...`) of a server on this machine:
    /// a socket in a folder, or a loopback address. Nothing is connected yet.
    ///
    /// # Errors
    ///
    /// Where the string cannot be read, or the server is on another machine: then the tokens have to travel encrypted,
    /// see [`with_tls`](Self::with_tls).
    pub fn new(connection: &str) -> Result<Self, StoreError> {
        let config = parse(connection)?;
        if !is_here(&config) {
            return Err(StoreError::new(
                "the database is on another machine and tokens only travel encrypted: use `PostgresStore::with_tls`",
            ));
        }
        Ok(Self { pool: Arc::new(Pool::new(config, session::through(NoTls))) })
    }

    /// Takes the connection string of any server, and what makes the connection safe, such as
    /// `tokio_postgres_rustls::MakeRustlsConnect`. Unencrypted connections are refused.
    ///
    /// # Errors
    ///
    /// Where the string cannot be read.
    pub fn with_tls<T>(connection: &str, tls: T) -> Result<Self, StoreError>
    where
        T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
        T::Stream: Send,
        T::TlsConnect: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let mut config = parse(connection)?;
        config.ssl_mode(SslMode::Require);
        Ok(Self { pool: Arc::new(Pool::new(config, session::through(tls))) })
    }
}

/// The text of the parser may hold a piece of the string, and with it a password.
fn parse(connection: &str) -> Result<Config, StoreError> {
    let mut config: Config = connection.parse().map_err(|_: tokio_postgres::Error| {
        StoreError::new(
            "the connection string of the database cannot be read: write `host=... user=... dbname=...`",
        )
    })?;
    // A server that disappears without a word is noticed within a minute, also by one who waits for a lock.
    config.connect_timeout(LIMIT);
    config.keepalives_idle(Duration::from_secs(30)).keepalives_interval(LIMIT).keepalives_retries(3);
    Ok(config)
}

/// Whether everything that is connected to is on this machine. An address (`hostaddr`) takes the place of a name.
fn is_here(config: &Config) -> bool {
    let here = |host: &Host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    let addresses = config.get_hostaddrs();
    let hosts = config.get_hosts();
    hosts.iter().all(here)
        && addresses.iter().all(std::net::IpAddr::is_loopback)
        && !(hosts.is_empty() && addresses.is_empty())
}

impl TokenStore for PostgresStore {
    fn read<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Option<Secret>> {
        Box::pin(async move {
            // One that was kept may turn out to be dead.
            if let Some(session) = self.pool.kept().await
                && let Ok(record) = session.read(login).await
            {
                self.pool.give_back(session, false);
                return Ok(record);
            }
            let session = self.pool.connect().await?;
            let record = session.read(login).await?;
            self.pool.give_back(session, false);
            Ok(record)
        })
    }

    fn lock<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Box<dyn LockedLogin + 'a>> {
        Box::pin(async move {
            let locked: Box<dyn LockedLogin> = Box::new(Locked::begin(&self.pool, login).await?);
            Ok(locked)
        })
    }

    fn longest_exchange(&self) -> Option<Duration> {
        Some(EXCHANGE)
    }
}

/// Shows no connection string: it may hold a password.
impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore")
            .field("database", &self.pool.config.get_dbname())
            .finish_non_exhaustive()
    }
}
