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
//! There is one table, `endpoint_logins`, with a row for each login; it is made when it is first needed. Whoever refreshes
//! holds the lock of the row from before it reads the login until the new one is saved: one transaction around the whole
//! exchange. A connection is made for each piece of work and closed after it; at a refresh every few minutes that costs
//! less than keeping one open.

mod connect;
mod locked;

use std::fmt;

use endpoint_runtime::Secret;
use endpoint_runtime::auth::{LockedLogin, StoreError, StoreFuture, TokenStore};
use tokio_postgres::config::{Config, Host};
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{NoTls, Socket};

use crate::connect::Connect;
use crate::locked::Locked;

/// A store of logins in a PostgreSQL database.
///
/// The tokens are in the table as they are: whoever may read it may act as the user.
pub struct PostgresStore {
    config: Config,
    connect: Connect,
}

impl PostgresStore {
    /// Takes the connection string (`host=... user=... dbname=...` or `postgresql://...`) of a server on this machine:
    /// a socket in a folder, or a loopback address.
    ///
    /// # Errors
    ///
    /// Where the string cannot be read, or the server is on another machine: then the tokens have to travel encrypted,
    /// see [`with_tls`](Self::with_tls).
    pub fn new(connection: &str) -> Result<Self, StoreError> {
        let config = parse(connection)?;
        if !config.get_hosts().iter().all(is_here) || config.get_hosts().is_empty() {
            return Err(StoreError::new(
                "the database is on another machine and tokens only travel encrypted: use `PostgresStore::with_tls`",
            ));
        }
        Ok(Self { config, connect: connect::through(NoTls) })
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
        config.ssl_mode(tokio_postgres::config::SslMode::Require);
        Ok(Self { config, connect: connect::through(tls) })
    }
}

/// The text of the parser may hold a piece of the string, and with it a password.
fn parse(connection: &str) -> Result<Config, StoreError> {
    connection.parse().map_err(|_: tokio_postgres::Error| {
        StoreError::new(
            "the connection string of the database cannot be read: write `host=... user=... dbname=...`",
        )
    })
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

impl TokenStore for PostgresStore {
    fn read<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Option<Secret>> {
        Box::pin(async move {
            let client = (self.connect)(&self.config).await?;
            connect::prepare(&client).await?;
            let row = client.query_opt("SELECT record FROM endpoint_logins WHERE name = $1", &[&login]).await;
            let row = row.map_err(|error| connect::failed("the login cannot be read", error))?;
            connect::record(row.as_ref())
        })
    }

    fn lock<'a>(&'a self, login: &'a str) -> StoreFuture<'a, Box<dyn LockedLogin + 'a>> {
        Box::pin(async move {
            let client = (self.connect)(&self.config).await?;
            connect::prepare(&client).await?;
            let locked: Box<dyn LockedLogin> = Box::new(Locked::begin(client, login).await?);
            Ok(locked)
        })
    }
}

/// Shows no connection string: it may hold a password.
impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore").field("database", &self.config.get_dbname()).finish_non_exhaustive()
    }
}
