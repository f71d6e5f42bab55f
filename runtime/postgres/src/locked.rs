//! One login under the lock of its row.

use endpoint_runtime::Secret;
use endpoint_runtime::auth::{LockedLogin, StoreError, StoreFuture};
use tokio_postgres::Client;

use crate::connect::{failed, record};

/// A transaction that holds the row. When it is dropped, the connection ends, and the server rolls back.
pub(crate) struct Locked<'a> {
    client: Client,
    login: &'a str,
}

impl<'a> Locked<'a> {
    pub(crate) async fn begin(client: Client, login: &'a str) -> Result<Self, StoreError> {
        let cannot = |error| failed("the login cannot be locked", error);
        // A row has to be there to be locked.
        let row = "INSERT INTO endpoint_logins (name) VALUES ($1) ON CONFLICT (name) DO NOTHING";
        client.execute(row, &[&login]).await.map_err(cannot)?;
        // A machine that disappears in the middle of an exchange must not hold the row until TCP finds out.
        let begin = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '2min'";
        client.batch_execute(begin).await.map_err(cannot)?;
        let lock = "SELECT name FROM endpoint_logins WHERE name = $1 FOR UPDATE";
        client.query_one(lock, &[&login]).await.map_err(cannot)?;
        Ok(Self { client, login })
    }

    async fn replace(&self, record: Option<&str>) -> Result<(), StoreError> {
        let cannot = |error| failed("the login cannot be saved", error);
        let update = "UPDATE endpoint_logins SET record = $2, changed = now() WHERE name = $1";
        let rows = self.client.execute(update, &[&self.login, &record]).await.map_err(cannot)?;
        if rows != 1 {
            return Err(StoreError::new("the login cannot be saved: its row is gone"));
        }
        self.client.batch_execute("COMMIT").await.map_err(cannot)
    }
}

impl LockedLogin for Locked<'_> {
    fn read(&mut self) -> StoreFuture<'_, Option<Secret>> {
        Box::pin(async {
            let row = self
                .client
                .query_opt("SELECT record FROM endpoint_logins WHERE name = $1", &[&self.login])
                .await
                .map_err(|error| failed("the login cannot be read", error))?;
            record(row.as_ref())
        })
    }

    fn save<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()> {
        Box::pin(self.replace(Some(record.expose())))
    }

    /// The row stays: deleted, somebody could lock another one of the same name.
    fn remove(&mut self) -> StoreFuture<'_, ()> {
        Box::pin(self.replace(None))
    }
}
