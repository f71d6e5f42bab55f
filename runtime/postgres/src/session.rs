//! One connection, the tables, and the statements that are sent over it.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use endpoint_runtime::Secret;
use endpoint_runtime::auth::StoreError;
use tokio_postgres::config::Config;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Row, Socket, Statement};

/// Makes a connection. Boxed, so that the store is one type whatever makes it safe.
pub(crate) type Connect = Box<dyn Fn(&Config) -> Connecting + Send + Sync>;
pub(crate) type Connecting = Pin<Box<dyn Future<Output = Result<Session, StoreError>> + Send>>;

/// The longest that a connection may take, and the longest answer to what waits for nobody.
pub(crate) const LIMIT: Duration = Duration::from_secs(10);

/// The longest that noting an exchange may take, on another connection than the one that locks.
pub(crate) const NOTING: Duration = Duration::from_secs(20);

/// The longest exchange that a lock is kept for.
pub(crate) const EXCHANGE: Duration = Duration::from_secs(90);

/// How long a lock may hear nothing from its holder, who notes an exchange, makes it, and saves. A machine that disappears
/// in the middle must not hold the row until TCP finds out.
const IDLE: Duration = EXCHANGE.saturating_add(NOTING).saturating_add(LIMIT);

/// The number of the lock under which the tables are made: `CREATE TABLE IF NOT EXISTS` alone fails where two do it at
/// the same time. It means nothing, and nobody else should use it.
const TABLE_LOCK: i64 = 0x656e_6470_6f69_6e74;

/// A note counts for the login that it was made of, and no longer.
const READ: &str = "SELECT coalesce(note.record, login.record) FROM endpoint_logins login \
                    LEFT JOIN endpoint_exchanges note ON note.name = login.name AND note.saved = login.saved \
                    WHERE login.name = $1";
/// A row has to be there to be locked. Inserted in the transaction, it is locked at once.
const INSERT: &str = "INSERT INTO endpoint_logins (name) VALUES ($1) ON CONFLICT (name) DO NOTHING";
const LOCK: &str = "SELECT saved, record FROM endpoint_logins WHERE name = $1 FOR UPDATE";
const NOTE: &str = "INSERT INTO endpoint_exchanges (name, saved, record) VALUES ($1, $2, $3) ON CONFLICT (name) \
                    DO UPDATE SET saved = excluded.saved, record = excluded.record, since = now()";
const REPLACE: &str = "WITH noted AS (DELETE FROM endpoint_exchanges WHERE name = $1) \
                       UPDATE endpoint_logins SET record = $2, saved = saved + 1, changed = now() WHERE name = $1";

/// A connection with its statements prepared.
pub(crate) struct Session {
    client: Client,
    read: Statement,
    insert: Statement,
    lock: Statement,
    note: Statement,
    replace: Statement,
}

pub(crate) fn through<T>(tls: T) -> Connect
where
    T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
    T::Stream: Send,
    T::TlsConnect: Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    Box::new(move |config| {
        let (config, tls) = (config.clone(), tls.clone());
        Box::pin(async move {
            let connected = within("the database cannot be reached", config.connect(tls));
            let (client, connection) = connected.await?;
            // Ends with the client; what it failed with is told to whoever waits for an answer.
            tokio::spawn(async move { drop(connection.await) });
            Session::prepare(client).await
        })
    })
}

impl Session {
    async fn prepare(client: Client) -> Result<Self, StoreError> {
        let there = "SELECT to_regclass('endpoint_logins') IS NOT NULL AND to_regclass('endpoint_exchanges') IS NOT NULL";
        let row = within("the tables of logins cannot be looked for", client.query_one(there, &[])).await?;
        if !row.try_get(0).unwrap_or(false) {
            let tables = format!(
                "BEGIN; SELECT pg_advisory_xact_lock({TABLE_LOCK}); \
                 CREATE TABLE IF NOT EXISTS endpoint_logins (name text PRIMARY KEY, record text, \
                 saved bigint NOT NULL DEFAULT 0, changed timestamptz NOT NULL DEFAULT now()); \
                 CREATE TABLE IF NOT EXISTS endpoint_exchanges (name text PRIMARY KEY, record text NOT NULL, \
                 saved bigint NOT NULL, since timestamptz NOT NULL DEFAULT now()); \
                 COMMIT"
            );
            // A user who may not make tables needs some that are there.
            within("the tables of logins cannot be made", client.batch_execute(&tables)).await?;
        }
        let ours = "the tables `endpoint_logins` and `endpoint_exchanges` are not ours";
        let prepare = |text| within(ours, client.prepare(text));
        let (read, insert, lock) = (prepare(READ).await?, prepare(INSERT).await?, prepare(LOCK).await?);
        let (note, replace) = (prepare(NOTE).await?, prepare(REPLACE).await?);
        Ok(Self { client, read, insert, lock, note, replace })
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(crate) async fn read(&self, login: &str) -> Result<Option<Secret>, StoreError> {
        let row = within("the login cannot be read", self.client.query_opt(&self.read, &[&login])).await?;
        row.map_or(Ok(None), |row| record(&row, 0))
    }

    /// Begins a transaction and waits until the row is its own. Gives how often it was saved, and its record.
    pub(crate) async fn lock(&self, login: &str) -> Result<(i64, Option<Secret>), StoreError> {
        const CANNOT: &str = "the login cannot be locked";
        // What a waiting statement sees has to be what was saved meanwhile.
        let begin = format!(
            "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL idle_in_transaction_session_timeout = '{}s'",
            IDLE.as_secs()
        );
        within(CANNOT, self.client.batch_execute(&begin)).await?;
        // These wait for whoever holds the row, however long that takes.
        let lock = async || {
            let row = self.client.query_opt(&self.lock, &[&login]).await;
            row.map_err(|error| failed(CANNOT, error))
        };
        let mut row = lock().await?;
        if row.is_none() {
            self.client.execute(&self.insert, &[&login]).await.map_err(|error| failed(CANNOT, error))?;
            row = lock().await?;
        }
        let row = row.ok_or_else(|| StoreError::new("the login cannot be locked: its row is gone"))?;
        let saved = row.try_get(0).map_err(|error| failed(CANNOT, error))?;
        Ok((saved, record(&row, 1)?))
    }

    pub(crate) async fn note(&self, login: &str, saved: i64, record: &Secret) -> Result<(), StoreError> {
        let noted = async { self.client.execute(&self.note, &[&login, &saved, &record.expose()]).await };
        within("the beginning of the exchange cannot be noted", noted).await.map(drop)
    }

    /// Writes the record and ends the transaction.
    pub(crate) async fn replace(&self, login: &str, record: Option<&str>) -> Result<(), StoreError> {
        const CANNOT: &str = "the login cannot be saved";
        let rows = within(CANNOT, self.client.execute(&self.replace, &[&login, &record])).await?;
        if rows != 1 {
            return Err(StoreError::new("the login cannot be saved: its row is gone"));
        }
        within(CANNOT, self.client.batch_execute("COMMIT")).await
    }

    pub(crate) async fn roll_back(&self) -> Result<(), StoreError> {
        within("the lock cannot be given back", self.client.batch_execute("ROLLBACK")).await
    }
}

/// What a row holds. A row without a record is there for its lock alone.
fn record(row: &Row, column: usize) -> Result<Option<Secret>, StoreError> {
    let record: Option<String> =
        row.try_get(column).map_err(|error| failed("the table `endpoint_logins` is not ours", error))?;
    Ok(record.map(Secret::new))
}

async fn within<T>(
    what: &str,
    work: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, StoreError> {
    match tokio::time::timeout(LIMIT, work).await {
        Ok(done) => done.map_err(|error| failed(what, error)),
        Err(_) => Err(StoreError::new(format!("{what}: no answer within {LIMIT:?}"))),
    }
}

/// What the server says may hold values of a row, so only its code and its sentence are kept.
fn failed(what: &str, error: tokio_postgres::Error) -> StoreError {
    match error.as_db_error() {
        Some(said) => StoreError::new(format!("{what}: {} ({})", said.message(), said.code().code())),
        None => StoreError::new(what).with_source(error),
    }
}
