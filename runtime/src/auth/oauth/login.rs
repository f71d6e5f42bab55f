//! One login: from the link to the tokens (RFC 6749, section 4.1).

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::grant::Grant;
use super::keeper::{self, Keeper};
use super::random::{challenge, unguessable};
use super::record::Record;
use super::redirect::{Expected, Listener, Verdict};
use super::status::Status;
use super::token_endpoint::Refusal;
use super::trouble::Trouble;
use super::{OAuth, on_a_thread};
use crate::encode::escape;
use crate::error::{Error, ErrorKind};
use crate::scope::Scope;
use crate::secret::Secret;

/// A login that has begun: the user opens the [link](Self::link), and [`wait`](Self::wait) gets the tokens.
///
/// It listens on this machine until the browser comes back once. What does not belong to the login is refused and
/// changes nothing; when it is dropped, nobody listens any more. Neither the link nor the page that the user sees at the
/// end holds a secret.
#[must_use = "a login ends when it is dropped"]
pub struct Login {
    oauth: OAuth,
    link: String,
    expected: Expected,
    verifier: Option<Secret>,
    redirect: String,
    listener: Listener,
    scopes: Vec<String>,
}

impl Login {
    pub(super) async fn begin(oauth: OAuth, scopes: &[Scope]) -> Result<Self, Error> {
        let shared = &oauth.shared;
        let (listener, redirect) = shared.redirect.listen().await?;
        let expected = Expected { state: unguessable()?, issuer: shared.issuer.clone() };
        let verifier = if shared.pkce { Some(unguessable()?) } else { None };
        let scopes: Vec<String> = scopes.iter().map(Scope::to_string).collect();

        let mut link = shared.authorize_url.to_string();
        let mut pair = |name: &str, value: &str| {
            link.push(if link.contains('?') { '&' } else { '?' });
            link.push_str(name);
            link.push('=');
            escape(value, &mut link);
        };
        pair("response_type", "code");
        pair("client_id", &shared.keeper.endpoint.client_id);
        pair("redirect_uri", &redirect);
        if !scopes.is_empty() {
            pair("scope", &scopes.join(" "));
        }
        pair("state", expected.state.expose());
        if let Some(verifier) = &verifier {
            pair("code_challenge", &challenge(verifier));
            pair("code_challenge_method", "S256");
        }
        Ok(Self { link, expected, verifier, redirect, listener, scopes, oauth })
    }

    /// What the user has to open in a browser.
    #[must_use]
    pub fn link(&self) -> &str {
        &self.link
    }

    /// Where the browser comes back to.
    #[must_use]
    pub fn redirect(&self) -> &str {
        &self.redirect
    }

    /// Waits until the browser comes back, at most so long, and gets the tokens.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Login`] where the user cancelled, the server refused, or nobody came back in time;
    /// [`ErrorKind::Store`] where the login cannot be saved.
    pub async fn wait(self, limit: Duration) -> Result<Status, Error> {
        let mut foreign = 0;
        let verdict = tokio::time::timeout(limit, self.listener.wait(&self.expected, &mut foreign)).await;
        let verdict = verdict.map_err(|_| {
            let visits = match foreign {
                0 => String::new(),
                count => format!("; redirects that are not of this login were refused: {count}"),
            };
            Error::new(
                ErrorKind::Login,
                format!("nobody came back from the browser within {limit:?}{visits}"),
            )
        })?;
        finish(self.oauth, verdict, self.redirect, self.verifier, self.scopes).await
    }

    /// Gets the tokens from the address that the browser ended at, where it is on another machine and the user copies
    /// the address from there.
    ///
    /// # Errors
    ///
    /// As [`wait`](Self::wait), and where the address is not of this login.
    pub async fn redirected(self, address: &str) -> Result<Status, Error> {
        let query = address.trim().split_once('?').map_or("", |(_, query)| query);
        let query = query.split_once('#').map_or(query, |(query, _)| query);
        let verdict = self.expected.judge(query);
        finish(self.oauth, verdict, self.redirect, self.verifier, self.scopes).await
    }
}

async fn finish(
    oauth: OAuth,
    verdict: Verdict,
    redirect: String,
    verifier: Option<Secret>,
    scopes: Vec<String>,
) -> Result<Status, Error> {
    let ended = |message: String| Err(Error::new(ErrorKind::Login, message));
    let code = match verdict {
        Verdict::Code(code) => code,
        Verdict::Ended(why) => return ended(why),
        Verdict::Foreign(why) => {
            return ended(format!("the address is not the end of this login: {why}"));
        }
    };
    let (keeper, refresher) = (Arc::clone(&oauth.shared.keeper), oauth.shared.refresher.clone());
    let saved = on_a_thread(move || async move {
        let grant = redeem(&keeper, &code, &redirect, verifier.as_ref()).await?;
        let endpoint = &keeper.endpoint;
        // What the answer does not say was granted as asked for (RFC 6749, section 5.1).
        let scopes = match scopes.is_empty() {
            true => grant.scopes.clone(),
            false => Some(grant.scopes.clone().unwrap_or_else(|| scopes.into())),
        };
        let grant = Grant { scopes, ..grant };
        let record = Record::new(endpoint.url.to_string(), endpoint.client_id.clone(), grant);

        let pilot = refresher.reserve().await;
        let (landing, saved) = match keeper.begin(&record).await {
            Ok(held) => (keeper::Landing::Token(held), Ok(())),
            Err(trouble) => (keeper::Landing::Failed(trouble.clone(), trouble.rest), Err(trouble)),
        };
        pilot.land(landing, Instant::now());
        saved
    });
    saved.await?.map_err(Trouble::told)?;
    oauth.status().await
}

async fn redeem(
    keeper: &Keeper,
    code: &Secret,
    redirect: &str,
    verifier: Option<&Secret>,
) -> Result<Grant, Trouble> {
    keeper.endpoint.redeem(code, redirect, verifier).await.map_err(|refusal| {
        let why = match refusal {
            Refusal::Dead(code) => format!("the server does not accept the code (`{code}`)"),
            Refusal::Refused(code) => {
                format!("the token endpoint refuses with {code}; check the client id and the client secret")
            }
            Refusal::Failed { why, .. } | Refusal::Unusable { why, .. } => {
                format!("the token endpoint: {why}")
            }
            Refusal::Lost { why, .. } => format!("the answer of the token endpoint was lost: {why}"),
        };
        Trouble::new(ErrorKind::Login, format!("the login did not come about: {why}; log in once more"))
    })
}

/// Shows where it listens, and no secret.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("redirect", &self.redirect)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
