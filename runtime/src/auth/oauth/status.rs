//! How a login stands, to be shown.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::record::Access;
use super::refresher::Held;

/// How a login stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginState {
    /// Nobody has logged in, or the login was ended.
    None,
    /// There is an access token with time to go.
    Fresh,
    /// The access token is about to end and is being refreshed, or that failed and it is still used.
    Stale,
    /// The access token has ended; the next call refreshes it first.
    Expired,
    /// The refresh token is worth nothing any more: the user has to log in again. An access token that has not ended
    /// is still used.
    Lost,
}

impl fmt::Display for LoginState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "not logged in",
            Self::Fresh => "logged in",
            Self::Stale => "logged in, about to be refreshed",
            Self::Expired => "logged in, to be refreshed with the next call",
            Self::Lost => "login lost, log in again",
        })
    }
}

/// How a login stands, in detail. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    state: LoginState,
    expires_in: Option<Duration>,
    granted: Option<Arc<[String]>>,
}

impl Status {
    pub(super) fn none() -> Self {
        Self { state: LoginState::None, expires_in: None, granted: None }
    }

    /// Of a login whose access token cannot be used: the next call refreshes it first.
    pub(super) fn unusable(lost: bool, granted: Option<Arc<[String]>>) -> Self {
        let state = if lost { LoginState::Lost } else { LoginState::Expired };
        Self { state, expires_in: None, granted }
    }

    pub(super) fn of(held: &Held<Arc<Access>>, lost: bool, granted: Option<Arc<[String]>>) -> Self {
        let now = Instant::now();
        let passed = |time: Option<Instant>| time.is_some_and(|time| now >= time);
        let state = match () {
            () if lost => LoginState::Lost,
            () if passed(held.hard) => LoginState::Expired,
            () if passed(held.soft) => LoginState::Stale,
            () => LoginState::Fresh,
        };
        let expires_in = held.token.expires.map(|at| at.saturating_duration_since(now));
        Self { state, expires_in, granted }
    }

    /// In a word.
    #[must_use]
    pub fn state(&self) -> LoginState {
        self.state
    }

    /// The life that is left to the access token; nothing where the server did not say.
    #[must_use]
    pub fn expires_in(&self) -> Option<Duration> {
        self.expires_in
    }

    /// The scopes that the user granted, where they are known.
    #[must_use]
    pub fn granted(&self) -> Option<&[String]> {
        self.granted.as_deref()
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)?;
        if let Some(left) = self.expires_in {
            write!(f, "; the access token ends in {} s", left.as_secs())?;
        }
        match self.granted.as_deref() {
            Some([]) => f.write_str("; no scopes"),
            Some(scopes) => write!(f, "; scopes: {}", scopes.join(" ")),
            None => Ok(()),
        }
    }
}
