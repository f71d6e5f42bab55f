//! What happens with a login under its lock: read again, exchange, save, and only then use.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::grant::Grant;
use super::record::{Access, Margins, Record, Told};
use super::refresher::{self, Held};
use super::store::{LockedLogin, StoreError, TokenStore};
use super::token_endpoint::{Refusal, TokenEndpoint};
use super::trouble::Trouble;
use crate::error::ErrorKind;
use crate::secret::Secret;

/// How often a login that was got is tried to be saved, and how long after one another.
const SAVES: [Duration; 3] = [Duration::ZERO, Duration::from_millis(100), Duration::from_millis(400)];

/// How the message of every refresh that failed begins.
const CANNOT: &str = "the access token cannot be refreshed for now";

/// How long a login that was got is given to be saved, over a connection that is made anew.
const SAVING: Duration = Duration::from_secs(10);

/// How often is looked whether an exchange of another process, which lost its lock, has come to an end.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

pub(super) type Landing = refresher::Landing<Arc<Access>, Trouble>;

/// A login in a store, and the server that it is at.
#[derive(Debug)]
pub(super) struct Keeper {
    pub(super) endpoint: TokenEndpoint,
    pub(super) store: Box<dyn TokenStore>,
    pub(super) name: String,
    pub(super) margins: Margins,
    pub(super) memory: Mutex<Memory>,
}

/// What this process knows beyond the store.
#[derive(Default)]
pub(super) struct Memory {
    /// A login that was got and could not be saved, and the refresh token that it replaced.
    unsaved: Option<(String, Record)>,
    /// The refresh token that was sent in an exchange whose answer was lost.
    answer_lost: Option<String>,
    /// What the record that was seen last says of its scopes.
    told: Option<Told>,
    /// The scopes that are known from elsewhere than a token answer.
    pub(super) granted: Option<Arc<[String]>>,
}

/// Shows nothing.
impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl Keeper {
    /// Gets a token other than `bad`: one that another process got meanwhile, or else a new one. `again` tries also
    /// where the server said before that the login is lost.
    pub(super) async fn refresh(&self, bad: Option<&Access>, again: bool) -> Landing {
        match self.read_or_exchange(bad, again).await {
            Ok(held) => Landing::Token(held),
            Err(trouble) if trouble.kind == ErrorKind::MissingCredential => Landing::Gone(trouble),
            Err(trouble) => {
                let rest = trouble.rest;
                Landing::Failed(trouble, rest)
            }
        }
    }

    async fn read_or_exchange(
        &self,
        bad: Option<&Access>,
        again: bool,
    ) -> Result<Held<Arc<Access>>, Trouble> {
        // A process that begins finds a token in the store as a rule, and that needs no lock. Where there is one that is
        // not good enough, another is looked for under the lock at once.
        let mut stored = None;
        if bad.is_none() {
            let record = self.look().await?.ok_or_else(Trouble::no_login)?;
            match self.adopt(&record, None) {
                Some(held) if !again => return Ok(held),
                // Where a new one is asked for, one that is only new to this process is not enough.
                held => stored = held.map(|held| held.token),
            }
        }
        let bad = bad.or(stored.as_deref());
        self.save_what_was_not().await?;
        let (mut locked, record) = loop {
            let mut locked = self.lock().await?;
            let record =
                self.parse(locked.read().await.map_err(unreadable)?)?.ok_or_else(Trouble::no_login)?;
            if let Some(held) = self.adopt(&record, bad) {
                return Ok(held);
            }
            if !self.goes_on_without_lock(&record) {
                break (locked, record);
            }
            // Whoever lost the lock needs it to save.
            drop(locked);
            tokio::time::sleep(LOOK_AGAIN).await;
        };
        if record.lost && !again {
            return Err(lost("the server said before that it is worth nothing any more"));
        }
        let Some(token) = record.refresh_token.clone() else {
            return Err(lost("the server gave no refresh token with the access token"));
        };
        locked.note(&record.exchanging().write()).await.map_err(|error| {
            let message = format!("the token store cannot be written, so nothing was exchanged: {error}");
            Trouble::new(ErrorKind::Store, message)
        })?;
        // A lock that was lost before others could see the note kept nobody out.
        if self.store.longest_exchange().is_some() {
            locked.read().await.map_err(|error| {
                let message = format!("the lock of the login was lost, so nothing was exchanged: {error}");
                Trouble::new(ErrorKind::Store, message)
            })?;
        }
        match self.endpoint.refresh(&Secret::new(token.as_str())).await {
            Ok(grant) => self.keep(locked, &record, grant, token).await,
            Err(refusal) => Err(self.refused(locked, record, token, refusal).await),
        }
    }

    /// Whether another process may be in an exchange although nobody else has the lock: sent once more meanwhile, the
    /// refresh token would be taken for a stolen one. A lock that only ends with its holder leaves no such exchange.
    fn goes_on_without_lock(&self, record: &Record) -> bool {
        let longest = self.endpoint.timeout.saturating_add(SAVING);
        self.store.longest_exchange().is_some() && record.may_be_exchanging(longest)
    }

    /// Saves what an exchange gave, and uses it only then.
    async fn keep(
        &self,
        locked: Box<dyn LockedLogin + '_>,
        before: &Record,
        grant: Grant,
        replaced: String,
    ) -> Result<Held<Arc<Access>>, Trouble> {
        let record = before.after(grant);
        self.save_new(locked, &record, replaced).await?;
        self.notice(&record);
        self.held(&record)
    }

    /// Saves what follows from an exchange, or keeps it until it can be saved.
    async fn save_new(
        &self,
        mut locked: Box<dyn LockedLogin + '_>,
        record: &Record,
        replaced: String,
    ) -> Result<(), Trouble> {
        let Err(error) = save(&mut *locked, record).await else { return Ok(()) };
        self.memory().unsaved = Some((replaced, record.clone()));
        let message = format!(
            "a new token was got and cannot be saved: {error}; this process keeps it and tries to save it again with \
             the next call, and the login is lost if it ends before"
        );
        Err(Trouble::new(ErrorKind::Store, message))
    }

    async fn refused(
        &self,
        mut locked: Box<dyn LockedLogin + '_>,
        record: Record,
        token: String,
        refusal: Refusal,
    ) -> Trouble {
        let (then, trouble) = match refusal {
            Refusal::Dead(code) => {
                let cut_off = record.exchanging_since.is_some() || self.memory().answer_lost == Some(token);
                let why = match cut_off {
                    true => {
                        "an earlier exchange was cut off before its answer could be saved, so the server had \
                             replaced the refresh token by one that nobody holds"
                    }
                    false => "the refresh token was revoked or has expired",
                };
                // The tokens stay in the record: nothing is removed because something failed.
                let mut then = if cut_off { record.exchanging() } else { record };
                then.lost = true;
                // A store that fails here says the same once more, at the next refresh.
                drop(locked.save(&then.write()).await);
                return lost(&format!("{why} (the server says `{code}`)"));
            }
            Refusal::Refused(code) => {
                let message = format!(
                    "{CANNOT}: the token endpoint refuses with {code}; check the client id, the client secret and \
                     how it is sent"
                );
                (record, Trouble::new(ErrorKind::Refresh, message))
            }
            Refusal::Failed { why, retry_after } => {
                let message = format!("{CANNOT}: the token endpoint: {why}; the login is kept");
                (record, Trouble::new(ErrorKind::Refresh, message).resting(retry_after))
            }
            Refusal::Unusable { why, refresh_token } => {
                let next = record.going_on_with(&refresh_token);
                let saved = self.save_new(locked, &next, token).await;
                return saved.err().unwrap_or_else(|| {
                    let message = format!(
                        "{CANNOT}: the token endpoint: {why}; the refresh token in it is kept for the next refresh"
                    );
                    Trouble::new(ErrorKind::Refresh, message)
                });
            }
            Refusal::Lost { why, retry_after } => {
                self.memory().answer_lost = Some(token);
                let message = format!(
                    "{CANNOT}: the answer of the token endpoint was lost: {why}; the server may have replaced the \
                     refresh token, and the next refresh will tell whether the login is lost"
                );
                // The note that an exchange has begun stays, and says that nobody has to wait for it.
                (record.answer_lost(), Trouble::new(ErrorKind::Refresh, message).resting(retry_after))
            }
        };
        // A store that fails here keeps the note, and a login that is lost later may be told as cut off.
        drop(locked.note(&then.write()).await);
        trouble
    }

    /// Saves a login that is new, in place of whatever there was.
    pub(super) async fn begin(&self, record: &Record) -> Result<Held<Arc<Access>>, Trouble> {
        // What cannot be used takes the place of nothing.
        let held = self.held(record)?;
        let mut locked = self.lock().await?;
        save(&mut *locked, record).await.map_err(|error| {
            Trouble::new(ErrorKind::Store, format!("the login cannot be saved: {error}; log in once more"))
        })?;
        *self.memory() = Memory { told: Some(record.told()), ..Memory::default() };
        Ok(held)
    }

    /// Ends the login here in any case, and at the server if it can be told.
    pub(super) async fn end(&self) -> Result<(), Trouble> {
        let mut locked = self.lock().await?;
        // A record that cannot be read is removed as well, which is what was asked for.
        let (stored, read) = match locked.read().await {
            Ok(text) => (text.and_then(|text| Record::read(&text)), Ok(())),
            // Without an address to end logins at, nobody would have been told anyway.
            Err(_) if self.endpoint.revocation.is_none() => (None, Ok(())),
            Err(error) => (None, Err(format!("it could not be read: {error}"))),
        };
        // What could not be saved is what the server takes for the login by now, and is known to nobody else.
        let unsaved = self.memory().unsaved.clone().map(|(_, record)| record);
        let stored = stored.filter(|record| self.is_ours(record));
        let revoked = self.revoke(unsaved.into_iter().chain(stored).collect()).await;
        locked.remove().await.map_err(|error| {
            Trouble::new(ErrorKind::Store, format!("the login cannot be removed from the store: {error}"))
        })?;
        *self.memory() = Memory::default();
        read.and(revoked).map_err(|why| {
            let message =
                format!("the login was removed here, and the server did not confirm that it ended: {why}");
            Trouble::new(ErrorKind::Login, message)
        })
    }

    /// The refresh token first: many servers end the access tokens with it.
    async fn revoke(&self, records: Vec<Record>) -> Result<(), String> {
        let Some(url) = &self.endpoint.revocation else { return Ok(()) };
        let mut result = Ok(());
        for record in records {
            if let Some(token) = record.refresh_token {
                result = result.and(self.endpoint.revoke(url, &Secret::new(token), "refresh_token").await);
            }
            let access = Secret::new(record.access_token);
            result = result.and(self.endpoint.revoke(url, &access, "access_token").await);
        }
        result
    }

    /// The record as it is, without the lock.
    pub(super) async fn look(&self) -> Result<Option<Record>, Trouble> {
        self.parse(self.store.read(&self.name).await.map_err(unreadable)?)
    }

    pub(super) async fn lock(&self) -> Result<Box<dyn LockedLogin + '_>, Trouble> {
        self.store.lock(&self.name).await.map_err(|error| {
            Trouble::new(ErrorKind::Store, format!("the token store cannot be locked: {error}"))
        })
    }

    /// Saves a login that could not be saved before, if the one that it follows is still there.
    async fn save_what_was_not(&self) -> Result<(), Trouble> {
        let Some((replaced, record)) = self.memory().unsaved.clone() else { return Ok(()) };
        let mut locked = self.lock().await?;
        let stored = self.parse(locked.read().await.map_err(unreadable)?)?;
        if stored.is_some_and(|stored| stored.refresh_token == Some(replaced)) {
            save(&mut *locked, &record).await.map_err(|error| {
                Trouble::new(ErrorKind::Store, format!("the new token can still not be saved: {error}"))
            })?;
        }
        self.memory().unsaved = None;
        Ok(())
    }

    fn adopt(&self, record: &Record, bad: Option<&Access>) -> Option<Held<Arc<Access>>> {
        // A token that no header can carry is one more that a refresh has to replace.
        let held = record.held(&self.margins).ok()?;
        let usable = held.hard.is_none_or(|hard| Instant::now() < hard);
        Some(held).filter(|held| usable && bad.is_none_or(|bad| *held.token != *bad))
    }

    fn held(&self, record: &Record) -> Result<Held<Arc<Access>>, Trouble> {
        record.held(&self.margins).map_err(|_| {
            let message = "the access token that the server gave has a character that no header can carry";
            Trouble::new(ErrorKind::Refresh, message)
        })
    }

    fn parse(&self, text: Option<Secret>) -> Result<Option<Record>, Trouble> {
        let Some(text) = text else { return Ok(None) };
        let Some(record) = Record::read(&text) else {
            let message = format!(
                "what the token store holds for `{}` is not a login that this version can read: log in again to \
                 replace it",
                self.name
            );
            return Err(Trouble::new(ErrorKind::Store, message));
        };
        if !self.is_ours(&record) {
            let message = format!(
                "the login `{}` in the token store is from another token endpoint or client id: name another login, \
                 or log in again to replace it",
                self.name
            );
            return Err(Trouble::new(ErrorKind::Config, message));
        }
        self.notice(&record);
        Ok(Some(record))
    }

    /// Scopes that are known from elsewhere hold until a token answer names others, whichever process got it.
    fn notice(&self, record: &Record) {
        let (mut memory, told) = (self.memory(), record.told());
        if memory.told.as_ref().is_some_and(|known| *known != told) {
            memory.granted = None;
        }
        memory.told = Some(told);
    }

    fn is_ours(&self, record: &Record) -> bool {
        record.token_url == self.endpoint.url.to_string() && record.client_id == self.endpoint.client_id
    }

    pub(super) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn save(locked: &mut (dyn LockedLogin + '_), record: &Record) -> Result<(), StoreError> {
    let text = record.write();
    let mut result = Ok(());
    for pause in SAVES {
        tokio::time::sleep(pause).await;
        result = locked.save(&text).await;
        if result.is_ok() {
            break;
        }
    }
    result
}

fn lost(why: &str) -> Trouble {
    Trouble::new(ErrorKind::LoginLost, format!("the login is lost: {why}; log in again"))
}

fn unreadable(error: StoreError) -> Trouble {
    Trouble::new(ErrorKind::Store, format!("the token store cannot be read: {error}"))
}
