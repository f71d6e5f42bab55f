//! Connections, and the table.

use std::future::Future;
use std::pin::Pin;

use endpoint_runtime::Secret;
use endpoint_runtime::auth::StoreError;
use tokio_postgres::config::Config;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Row, Socket};

/// Makes a connection. Boxed, so that the store is one type whatever makes it safe.
pub(crate) type Connect = Box<dyn Fn(&Config) -> Connecting + Send + Sync>;
type Connecting = Pin<Box<dyn Future<Output = Result<Client, StoreError>> + Send>>;

/// The number of the lock under which the table is made: `CREATE TABLE IF NOT EXISTS` alone fails where two do it at the
/// same time. It means nothing, and nobody else should use it.
const TABLE_LOCK: i64 = 0x656e_6470_6f69_6e74;

/// The longest that a connection may take.
const LIMIT: std::time::Duration = std::time::Duration::from_secs(10);

pub(crate) fn through<T>(tls: T) -> Connect
where
    T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
    T::Stream: Send,
    T::TlsConnect: Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    Box::new(move |config| {
        let (mut config, tls) = (config.clone(), tls.clone());
        config.connect_timeout(LIMIT);
        Box::pin(async move {
            let connected = config.connect(tls).await;
            let (client, connection) =
                connected.map_err(|error| failed("the database cannot be reached", error))?;
            // Ends with the client; what it failed with is told to whoever waits for an answer.
            tokio::spawn(async move { drop(connection.await) });
            Ok(client)
        })
    })
}

/// Makes the table where it is missing. A user who may not make tables needs one that is there.
pub(crate) async fn prepare(client: &Client) -> Result<(), StoreError> {
    let missing = |error| failed("the table `endpoint_logins` cannot be looked for", error);
    let row = client.query_one("SELECT to_regclass('endpoint_logins') IS NOT NULL", &[]).await;
    if row.and_then(|row| row.try_get(0)).map_err(missing)? {
        return Ok(());
    }
    let table = format!(
        "BEGIN; SELECT pg_advisory_xact_lock({TABLE_LOCK}); \
         CREATE TABLE IF NOT EXISTS endpoint_logins (\
         name text PRIMARY KEY, record text, changed timestamptz NOT NULL DEFAULT now()); \
         COMMIT"
    );
    let made = client.batch_execute(&table).await;
    made.map_err(|error| failed("the table `endpoint_logins` cannot be made", error))
}

/// What a row holds. A row without a record is there for its lock alone.
pub(crate) fn record(row: Option<&Row>) -> Result<Option<Secret>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let record: Option<String> =
        row.try_get(0).map_err(|error| failed("the table `endpoint_logins` is not ours", error))?;
    Ok(record.map(Secret::new))
}

/// What the server says may hold values of a row, so only its code and its sentence are kept.
pub(crate) fn failed(what: &str, error: tokio_postgres::Error) -> StoreError {
    match error.as_db_error() {
        Some(said) => StoreError::new(format!("{what}: {} ({})", said.message(), said.code().code())),
        None => StoreError::new(what).with_source(error),
    }
}
