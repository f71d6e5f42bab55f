//! A login as it is kept: the only place where wall-clock time counts, because processes share no other.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http::header::HeaderValue;
use serde::{Deserialize, Serialize};

use super::grant::Grant;
use super::refresher::Held;
use crate::auth::{Authorize as _, Bearer};
use crate::error::Error;
use crate::secret::Secret;

/// The form of the records that are written.
const VERSION: u32 = 1;

pub(super) type Told = (Option<Vec<String>>, Option<u64>);

/// The login of one user at one server. No `Debug`: it is made of secrets.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    version: u32,
    /// Where the tokens are from. They are sent nowhere else.
    pub(super) token_url: String,
    pub(super) client_id: String,
    pub(super) access_token: String,
    pub(super) refresh_token: Option<String>,
    /// Seconds since 1970, by the clock of the machine that got it.
    obtained_at: u64,
    expires_in: Option<u64>,
    pub(super) scopes: Option<Vec<String>>,
    /// When a token answer named them, in microseconds since 1970: a mark of that answer, which is only compared.
    #[serde(default)]
    scopes_told_at: Option<u64>,
    /// The server said that the refresh token is worth nothing any more.
    #[serde(default)]
    pub(super) lost: bool,
    /// When the exchange began whose end was never saved, in seconds since 1970.
    #[serde(default)]
    pub(super) exchanging_since: Option<u64>,
    /// That exchange is over: its answer was lost.
    #[serde(default)]
    answer_lost: bool,
}

impl Record {
    pub(super) fn new(token_url: String, client_id: String, grant: Grant) -> Self {
        Self {
            version: VERSION,
            token_url,
            client_id,
            access_token: grant.access_token.expose().to_owned(),
            refresh_token: grant.refresh_token.map(|token| token.expose().to_owned()),
            obtained_at: now(),
            expires_in: grant.expires_in.map(|life| life.as_secs()),
            scopes: grant.scopes.map(|scopes| scopes.to_vec()),
            scopes_told_at: u64::try_from(since_1970().as_micros()).ok(),
            lost: false,
            exchanging_since: None,
            answer_lost: false,
        }
    }

    /// What follows from this one by a refresh: what the answer leaves out stays.
    pub(super) fn after(&self, grant: Grant) -> Self {
        let mut next = Self::new(self.token_url.clone(), self.client_id.clone(), grant);
        next.refresh_token = next.refresh_token.or_else(|| self.refresh_token.clone());
        if next.scopes.is_none() {
            (next.scopes, next.scopes_told_at) = self.told();
        }
        next
    }

    /// The scopes, and which answer named them.
    pub(super) fn told(&self) -> Told {
        (self.scopes.clone(), self.scopes_told_at)
    }

    /// This one with another refresh token, where an answer gave nothing else that is of use.
    pub(super) fn going_on_with(&self, refresh_token: &Secret) -> Self {
        let refresh_token = Some(refresh_token.expose().to_owned());
        Self { refresh_token, lost: false, exchanging_since: None, ..self.clone() }
    }

    pub(super) fn read(text: &Secret) -> Option<Self> {
        serde_json::from_str(text.expose()).ok().filter(|record: &Self| record.version == VERSION)
    }

    pub(super) fn write(&self) -> Secret {
        // Strings, numbers and lists of them are always JSON.
        Secret::new(serde_json::to_string(self).unwrap_or_default())
    }

    pub(super) fn exchanging(&self) -> Self {
        Self { exchanging_since: Some(now()), answer_lost: false, ..self.clone() }
    }

    pub(super) fn answer_lost(self) -> Self {
        Self { answer_lost: true, ..self.exchanging() }
    }

    /// Whether the exchange that is noted may still be under way, if none takes longer than this. The clock of another
    /// machine may be ahead, so a time that is to come is no older than one that has passed.
    pub(super) fn may_be_exchanging(&self, longest: Duration) -> bool {
        let recent = |since| now().abs_diff(since) <= longest.as_secs();
        !self.lost && !self.answer_lost && self.exchanging_since.is_some_and(recent)
    }

    /// The token with the times until when it is used, counted from now on a clock that nobody sets.
    ///
    /// A clock that was set back since makes the time that is left no longer than the whole life was; one that was set
    /// forward makes the token look expired, and it is refreshed.
    pub(super) fn held(&self, margins: &Margins) -> Result<Held<Arc<Access>>, Error> {
        let mut header = Bearer::new(self.access_token.as_str()).header()?.1;
        header.set_sensitive(true);
        let since = Instant::now();
        let life = self.expires_in.map(Duration::from_secs);
        let age = Duration::from_secs(now().saturating_sub(self.obtained_at));
        let until = |margin: Duration| {
            let life = life?;
            // A margin takes no more than a fraction of a short life.
            let left = life.saturating_sub(age).saturating_sub(margin.min(life / 4));
            // A time that no clock can hold is none.
            since.checked_add(left)
        };
        let (soft, hard) = (until(margins.soft), until(margins.hard.min(life.unwrap_or_default() / 10)));
        let scopes = self.scopes.as_deref().map(Arc::from);
        Ok(Held {
            token: Arc::new(Access { header, scopes, expires: until(Duration::ZERO) }),
            since,
            soft,
            hard,
        })
    }
}

/// An access token as calls use it.
#[derive(Debug, Clone)]
pub(super) struct Access {
    pub(super) header: HeaderValue,
    pub(super) scopes: Option<Arc<[String]>>,
    pub(super) expires: Option<Instant>,
}

impl PartialEq for Access {
    fn eq(&self, other: &Self) -> bool {
        self.header == other.header
    }
}

/// How long before its end a token is refreshed, and not used any more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margins {
    pub(super) soft: Duration,
    pub(super) hard: Duration,
}

fn now() -> u64 {
    since_1970().as_secs()
}

fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}
