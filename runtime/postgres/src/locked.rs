//! One login under the lock of its row.

use endpoint_runtime::Secret;
use endpoint_runtime::auth::{LockedLogin, StoreError, StoreFuture};

use crate::pool::Pool;
use crate::session::{NOTING, Session};

/// A transaction that holds the row. It ends with what is saved, or is rolled back when this is dropped; a process that
/// ends closes its connection, and the server rolls back.
pub(crate) struct Locked<'a> {
    pool: &'a Pool,
    login: &'a str,
    /// Nothing where the connection broke down.
    session: Option<Session>,
    open: bool,
    /// How often the login was saved before.
    saved: i64,
}

impl<'a> Locked<'a> {
    pub(crate) async fn begin(pool: &'a Pool, login: &'a str) -> Result<Self, StoreError> {
        // One that was kept may turn out to be dead. Nothing has happened yet, so another will do.
        if let Some(session) = pool.kept().await
            && let Ok((saved, _)) = session.lock(login).await
        {
            return Ok(Self { pool, login, session: Some(session), open: true, saved });
        }
        let session = pool.connect().await?;
        let (saved, _) = session.lock(login).await?;
        Ok(Self { pool, login, session: Some(session), open: true, saved })
    }

    async fn noted(&self, record: &Secret) -> Result<(), StoreError> {
        if let Some(session) = self.pool.kept().await
            && session.note(self.login, self.saved, record).await.is_ok()
        {
            self.pool.give_back(session, false);
            return Ok(());
        }
        let session = self.pool.connect().await?;
        session.note(self.login, self.saved, record).await?;
        self.pool.give_back(session, false);
        Ok(())
    }

    async fn replace(&mut self, record: Option<&str>) -> Result<(), StoreError> {
        let session = match self.session.take() {
            Some(session) => session,
            // Tried before, and the connection broke down, with the lock or after the end: once more on another, if
            // nobody has saved anything meanwhile.
            None => {
                let session = self.pool.connect().await?;
                let (saved, found) = session.lock(self.login).await?;
                if saved != self.saved {
                    self.pool.give_back(session, true);
                    let found = found.as_ref().map(Secret::expose);
                    let already = saved == self.saved + 1 && found == record;
                    return if already { Ok(()) } else { Err(overtaken()) };
                }
                session
            }
        };
        session.replace(self.login, record).await?;
        self.open = false;
        self.session = Some(session);
        Ok(())
    }
}

fn overtaken() -> StoreError {
    StoreError::new("the login cannot be saved: the lock was lost, and another process has replaced it")
}

impl LockedLogin for Locked<'_> {
    fn read(&mut self) -> StoreFuture<'_, Option<Secret>> {
        Box::pin(async {
            match &self.session {
                Some(session) => session.read(self.login).await,
                None => Err(StoreError::new("the login cannot be read: its lock was lost")),
            }
        })
    }

    fn save<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()> {
        Box::pin(self.replace(Some(record.expose())))
    }

    /// The row stays: deleted, somebody could lock another one of the same name.
    fn remove(&mut self) -> StoreFuture<'_, ()> {
        Box::pin(self.replace(None))
    }

    /// On another connection: what this one writes is nowhere until its transaction ends.
    fn note<'a>(&'a mut self, record: &'a Secret) -> StoreFuture<'a, ()> {
        Box::pin(async {
            let late = || {
                let what = "the beginning of the exchange cannot be noted";
                StoreError::new(format!("{what}: no answer within {NOTING:?}"))
            };
            tokio::time::timeout(NOTING, self.noted(record)).await.unwrap_or_else(|_| Err(late()))
        })
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            self.pool.give_back(session, self.open);
        }
    }
}
