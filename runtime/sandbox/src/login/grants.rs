//! Who has been let in: codes, logins and tokens, as a state machine without clock, socket or chance.
//!
//! Secrets come in as they are and are kept as their digests. Times are seconds since 1970.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::client::LoginClient;
use crate::random::digest;

/// How many tokens of each kind are known. The oldest make room.
const MAX: usize = 4096;

/// How long a code can be exchanged: 10 minutes, the longest that RFC 6749 (section 4.1.2) recommends.
const CODE_LIFETIME: i64 = 600;

/// Everything that was granted.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Grants {
    next: u64,
    logins: BTreeMap<u64, Login>,
    codes: BTreeMap<String, Code>,
    access: BTreeMap<String, Access>,
    refresh: BTreeMap<String, Refresh>,
}

/// What a user has let a client do.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Login {
    client: String,
    user: String,
    scopes: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Access {
    login: u64,
    /// `None`: as long as the sandbox runs.
    expires: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Refresh {
    login: u64,
    expires: i64,
    used: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Code {
    login: u64,
    expires: i64,
    used: bool,
    redirect_uri: String,
    challenge: Option<String>,
    narrowed: bool,
}

/// What a user has agreed to.
#[derive(Debug, Clone)]
pub(crate) struct Consent {
    pub(crate) client: String,
    pub(crate) user: String,
    pub(crate) scopes: Vec<String>,
    /// Whether the user agreed to less than was asked for.
    pub(crate) narrowed: bool,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: Option<String>,
}

/// New secrets for an answer, and what is said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Issued {
    pub(crate) expires_in: i64,
    /// Said only where it is not what was asked for.
    pub(crate) scope: Option<String>,
}

/// The user and the scopes of an access token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    pub(crate) user: String,
    pub(crate) scopes: Vec<String>,
}

/// Why a token or a code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It was not issued here, or so long ago that it is forgotten; or it belongs to another client.
    Unknown,
    /// Its time is over.
    Expired,
    /// The user has taken back the consent.
    Revoked,
    /// It was used before. The login has ended.
    Reused,
    /// It was issued for another redirect URI.
    RedirectUri,
    /// The verifier does not match the challenge.
    Verifier,
}

impl Grants {
    /// A token without a login: for tests, which need no consent.
    pub(crate) fn give(&mut self, token: &str, user: &str, scopes: Vec<String>) {
        let login = self.log_in(Login { client: String::new(), user: user.to_owned(), scopes });
        insert(&mut self.access, token, Access { login, expires: None }, |it| it.login);
    }

    /// A code for what the user has agreed to.
    pub(crate) fn consent(&mut self, code: &str, consent: Consent, now: i64) {
        let Consent { client, user, scopes, narrowed, redirect_uri, challenge } = consent;
        let login = self.log_in(Login { client, user, scopes });
        let expires = now.saturating_add(CODE_LIFETIME);
        let code_of = Code { login, expires, used: false, redirect_uri, challenge, narrowed };
        insert(&mut self.codes, code, code_of, |it| it.login);
    }

    /// Tokens for a code. A code that comes a second time ends the login of the first (RFC 6749, section 4.1.2).
    pub(crate) fn exchange(
        &mut self,
        code: &str,
        redirect_uri: &str,
        challenge: Option<&str>,
        client: &LoginClient,
        new: [&str; 2],
        now: i64,
    ) -> Result<Issued, Refused> {
        let found = self.codes.get_mut(&digest(code)).ok_or(Refused::Unknown)?;
        let login = self.logins.get(&found.login).ok_or(Refused::Revoked)?;
        if login.client != client.id {
            return Err(Refused::Unknown);
        }
        if std::mem::replace(&mut found.used, true) {
            let login = found.login;
            self.end(login);
            return Err(Refused::Reused);
        }
        if now >= found.expires {
            return Err(Refused::Expired);
        }
        if found.redirect_uri != redirect_uri {
            return Err(Refused::RedirectUri);
        }
        if found.challenge.as_deref() != challenge {
            return Err(Refused::Verifier);
        }
        let scope = found.narrowed.then(|| login.scopes.join(" "));
        let login = found.login;
        Ok(Issued { scope, ..self.issue(login, client, new, now) })
    }

    /// New tokens for a refresh token, which is used up by it. One that comes a second time ends the login: somebody
    /// has a copy of it.
    pub(crate) fn refresh(
        &mut self,
        token: &str,
        client: &LoginClient,
        new: [&str; 2],
        now: i64,
    ) -> Result<Issued, Refused> {
        let found = self.refresh.get_mut(&digest(token)).ok_or(Refused::Unknown)?;
        let id = found.login;
        let login = self.logins.get(&id).ok_or(Refused::Revoked)?;
        if login.client != client.id {
            return Err(Refused::Unknown);
        }
        if found.used {
            self.end(id);
            return Err(Refused::Reused);
        }
        if now >= found.expires {
            return Err(Refused::Expired);
        }
        found.used = true;
        Ok(self.issue(id, client, new, now))
    }

    /// Who sends this access token.
    pub(crate) fn who(&self, token: &str, now: i64) -> Result<Who, Refused> {
        let found = self.access.get(&digest(token)).ok_or(Refused::Unknown)?;
        let login = self.logins.get(&found.login).ok_or(Refused::Revoked)?;
        match found.expires {
            Some(expires) if now >= expires => Err(Refused::Expired),
            _ => Ok(Who { user: login.user.clone(), scopes: login.scopes.clone() }),
        }
    }

    /// The user takes these scopes back from every client; all of them where none is named. A login that has none left
    /// has ended.
    pub(crate) fn revoke(&mut self, user: &str, scopes: &[String]) {
        self.logins.retain(|_, login| {
            if login.user != user {
                return true;
            }
            let before = login.scopes.len();
            login.scopes.retain(|scope| !scopes.contains(scope));
            // A login that never had a scope goes only with everything.
            !scopes.is_empty() && (!login.scopes.is_empty() || before == 0)
        });
    }

    /// What users have let clients do: the scopes, by user and client.
    pub(crate) fn granted(&self) -> BTreeMap<(&str, &str), BTreeSet<&str>> {
        let mut granted: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
        // A token without a client is one that nobody was asked for.
        for login in self.logins.values().filter(|login| !login.client.is_empty()) {
            let scopes = granted.entry((login.user.as_str(), login.client.as_str())).or_default();
            scopes.extend(login.scopes.iter().map(String::as_str));
        }
        granted
    }

    /// The user takes a scope back from one client; everything, and the login, where none is named. Gives whether
    /// there was anything to take.
    pub(crate) fn take_back(&mut self, user: &str, client: &str, scope: Option<&str>) -> bool {
        let mut taken = false;
        self.logins.retain(|_, login| {
            if login.user != user || login.client != client {
                return true;
            }
            let before = login.scopes.len();
            login.scopes.retain(|held| scope.is_some_and(|scope| held != scope));
            taken |= scope.is_none() || login.scopes.len() < before;
            scope.is_some() && (!login.scopes.is_empty() || before == 0)
        });
        taken
    }

    fn log_in(&mut self, login: Login) -> u64 {
        let id = self.next;
        self.next += 1;
        self.logins.insert(id, login);
        while self.logins.len() > MAX {
            self.logins.pop_first();
        }
        id
    }

    fn issue(&mut self, login: u64, client: &LoginClient, [access, refresh]: [&str; 2], now: i64) -> Issued {
        let expires = Some(now.saturating_add(client.access_lifetime));
        insert(&mut self.access, access, Access { login, expires }, |it| it.login);
        let expires = now.saturating_add(client.refresh_lifetime);
        insert(&mut self.refresh, refresh, Refresh { login, expires, used: false }, |it| it.login);
        Issued { expires_in: client.access_lifetime, scope: None }
    }

    fn end(&mut self, login: u64) {
        self.logins.remove(&login);
    }
}

/// Keeps what is known of a secret; what is known of the oldest login makes room.
fn insert<T>(all: &mut BTreeMap<String, T>, secret: &str, value: T, login: impl Fn(&T) -> u64) {
    if all.len() >= MAX
        && let Some(oldest) = all.iter().min_by_key(|(_, it)| login(it)).map(|(digest, _)| digest.clone())
    {
        all.remove(&oldest);
    }
    all.insert(digest(secret), value);
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn client(id: &str) -> LoginClient {
        LoginClient::new(id, "secret").access_lifetime(Duration::from_secs(60))
    }

    fn consent() -> Consent {
        Consent {
            client: "desk".to_owned(),
            user: "ada".to_owned(),
            scopes: vec!["read".to_owned(), "write".to_owned()],
            narrowed: false,
            redirect_uri: "http://127.0.0.1/".to_owned(),
            challenge: None,
        }
    }

    /// A login whose tokens are `a0` and `r0`.
    fn logged_in() -> Grants {
        let mut grants = Grants::default();
        grants.consent("code", consent(), 0);
        grants
            .exchange("code", "http://127.0.0.1/", None, &client("desk"), ["a0", "r0"], 0)
            .expect("the code is fresh");
        grants
    }

    #[test]
    fn a_code_is_bound_to_client_redirect_uri_challenge_and_time() {
        let uri = "http://127.0.0.1/";
        let refused = |code, id, uri, challenge, now| {
            let mut grants = Grants::default();
            grants.consent("code", Consent { challenge: Some("c".to_owned()), ..consent() }, 0);
            grants.exchange(code, uri, challenge, &client(id), ["a", "r"], now).map(drop)
        };
        assert_eq!(refused("code", "desk", uri, Some("c"), 599), Ok(()));
        assert_eq!(refused("other", "desk", uri, Some("c"), 0), Err(Refused::Unknown));
        assert_eq!(refused("code", "thief", uri, Some("c"), 0), Err(Refused::Unknown));
        assert_eq!(refused("code", "desk", "http://127.0.0.1:1/", Some("c"), 0), Err(Refused::RedirectUri));
        assert_eq!(refused("code", "desk", uri, None, 0), Err(Refused::Verifier));
        assert_eq!(refused("code", "desk", uri, Some("c"), 600), Err(Refused::Expired));
    }

    #[test]
    fn a_code_that_comes_twice_ends_the_login() {
        let mut grants = logged_in();
        let again = grants.exchange("code", "http://127.0.0.1/", None, &client("desk"), ["a", "r"], 1);
        assert_eq!(again, Err(Refused::Reused));
        assert_eq!(grants.who("a0", 1), Err(Refused::Revoked));
        assert_eq!(grants.refresh("r0", &client("desk"), ["a1", "r1"], 1), Err(Refused::Revoked));
    }

    #[test]
    fn refresh_tokens_rotate_and_reuse_ends_the_login() {
        let mut grants = logged_in();
        for turn in 0..10 {
            let (old, new) = (format!("r{turn}"), [format!("a{}", turn + 1), format!("r{}", turn + 1)]);
            let issued = grants.refresh(&old, &client("desk"), [&new[0], &new[1]], turn);
            assert_eq!(issued, Ok(Issued { expires_in: 60, scope: None }));
        }
        assert!(grants.who("a10", 10).is_ok());
        assert_eq!(grants.refresh("r3", &client("desk"), ["a", "r"], 10), Err(Refused::Reused));
        assert_eq!(grants.who("a10", 10), Err(Refused::Revoked));
        assert_eq!(grants.refresh("r10", &client("desk"), ["a", "r"], 10), Err(Refused::Revoked));
    }

    #[test]
    fn tokens_end_with_their_time() {
        let mut grants = logged_in();
        assert!(grants.who("a0", 59).is_ok());
        assert_eq!(grants.who("a0", 60), Err(Refused::Expired));
        let fortnight = 14 * 24 * 60 * 60;
        assert_eq!(grants.refresh("r0", &client("desk"), ["a", "r"], fortnight), Err(Refused::Expired));
        assert!(grants.refresh("r0", &client("desk"), ["a", "r"], fortnight - 1).is_ok());
    }

    #[test]
    fn a_user_takes_back_one_scope_or_all() {
        let mut grants = logged_in();
        grants.revoke("eve", &[]);
        grants.revoke("ada", &["write".to_owned()]);
        assert_eq!(grants.who("a0", 0).map(|who| who.scopes), Ok(vec!["read".to_owned()]));
        grants.revoke("ada", &["read".to_owned()]);
        assert_eq!(grants.who("a0", 0), Err(Refused::Revoked));
        assert_eq!(grants.refresh("r0", &client("desk"), ["a", "r"], 0), Err(Refused::Revoked));
    }

    #[test]
    fn what_is_kept_is_bounded_and_holds_no_secret() {
        let mut grants = Grants::default();
        (0..MAX + 10).for_each(|it| grants.give(&format!("token-{it}"), "ada", Vec::new()));
        assert_eq!((grants.access.len(), grants.logins.len()), (MAX, MAX));
        assert_eq!(grants.who("token-0", 0), Err(Refused::Unknown));
        assert!(grants.who("token-10", 0).is_ok());
        assert!(!serde_json::to_string(&grants).expect("it is JSON").contains("token-"));
    }
}
