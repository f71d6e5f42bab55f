//! The authorization endpoint (RFC 6749, section 4.1.1): checks the request, asks the user, sends them back.

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue, LOCATION};
use http::{StatusCode, Uri};

use super::client::LoginClient;
use super::grants::Consent;
use super::{Login, MAX_PENDING, consent, page};
use crate::body;
use crate::reply::Reply;
use crate::target;

/// The longest `state` that is taken. It is sent back as it came.
const LONGEST_STATE: usize = 2048;

/// A login that waits for its user.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) client: String,
    pub(super) redirect_uri: String,
    pub(super) state: String,
    pub(super) scopes: Vec<String>,
    pub(super) challenge: Option<String>,
}

impl Login {
    /// The consent page, or what is wrong with the request.
    pub(super) fn ask(&self, query: &[(String, String)]) -> Reply {
        let pending = match self.checked(query) {
            Ok(pending) => pending,
            Err(refusal) => return refusal,
        };
        let request = self.mint.text();
        let asked = consent::page(&request, &pending, &self.users);
        let mut all = self.pending();
        let next = all.last_key_value().map_or(0, |(last, _)| last + 1);
        all.insert(next, (request, pending));
        while all.len() > MAX_PENDING {
            all.pop_first();
        }
        asked
    }

    /// What the user has decided.
    pub(super) fn decide(&self, headers: &HeaderMap, sent: &Bytes) -> Reply {
        let fields = match body::form_pairs(headers, sent) {
            Ok(fields) => fields,
            Err(refusal) => return refusal,
        };
        if !page::is_own(headers) {
            return consent::failure(StatusCode::FORBIDDEN, "The form was sent from another site.");
        }
        let field = |name: &str| fields.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
        let request = field("request").unwrap_or_default();
        let mut all = self.pending();
        let Some(at) = all.iter().find(|(_, (known, _))| known == request).map(|(at, _)| *at) else {
            let detail = "This page was answered before, or is too old. Start again in the program.";
            return consent::failure(StatusCode::BAD_REQUEST, detail);
        };
        let allowed = match field("decision") {
            Some("allow") => true,
            Some("cancel") => false,
            _ => return consent::failure(StatusCode::BAD_REQUEST, "The form says neither yes nor no."),
        };
        let user = field("user").and_then(|id| self.users.iter().find(|user| user.id == id));
        if allowed && user.is_none() {
            return consent::failure(StatusCode::BAD_REQUEST, "Nobody is signed in: choose a user.");
        }
        let Some((_, pending)) = all.remove(&at) else { return Reply::empty(StatusCode::BAD_REQUEST) };
        drop(all);
        let Some(user) = user.filter(|_| allowed) else { return cancelled(&pending) };
        let ticked = |scope: &&String| fields.iter().any(|(name, value)| name == "scope" && value == *scope);
        let scopes: Vec<String> = pending.scopes.iter().filter(ticked).cloned().collect();
        self.agreed(pending, &user.id, scopes)
    }

    /// Allows everything that this address asks for, as this user: what the page does, without it.
    pub(crate) fn allow(&self, query: &[(String, String)], user: &str) -> Result<String, String> {
        let said = |refusal: &Reply| refusal.location().unwrap_or_else(|| refusal.text());
        let pending = self.checked(query).map_err(|refusal| said(&refusal))?;
        if !self.users.iter().any(|known| known.id == user) {
            return Err(format!("the sandbox has no user `{user}`"));
        }
        let scopes = pending.scopes.clone();
        let reply = self.agreed(pending, user, scopes);
        reply.location().ok_or_else(|| reply.text())
    }

    fn agreed(&self, pending: Pending, user: &str, scopes: Vec<String>) -> Reply {
        let code = self.mint.text();
        let to = with_pairs(&pending.redirect_uri, &[("code", &code), ("state", &pending.state)]);
        let consent = Consent {
            client: pending.client,
            user: user.to_owned(),
            narrowed: scopes.len() < pending.scopes.len(),
            scopes,
            redirect_uri: pending.redirect_uri,
            challenge: pending.challenge,
        };
        let now = self.clock.seconds();
        self.grants().consent(&code, consent, now);
        see_other(&to)
    }

    /// The request, if it can be asked. Without a client and an address of its own nobody is sent anywhere: that
    /// would make the sandbox an open redirector.
    fn checked(&self, query: &[(String, String)]) -> Result<Pending, Reply> {
        let fail = |detail: &str| consent::failure(StatusCode::BAD_REQUEST, detail);
        let once = |name: &str| {
            let mut values = query.iter().filter(|(it, _)| it == name).map(|(_, value)| value.as_str());
            match (values.next(), values.next()) {
                (Some(_), Some(_)) => Err(format!("The parameter {name} is given several times.")),
                (value, _) => Ok(value.filter(|value| !value.is_empty())),
            }
        };
        let needed = |name: &str| {
            once(name)?.ok_or_else(|| format!("The parameter {name} is missing.")).map(str::to_owned)
        };
        let id = needed("client_id").map_err(|detail| fail(&detail))?;
        let client: &LoginClient = self
            .clients
            .iter()
            .find(|client| client.id == id)
            .ok_or_else(|| fail("The client_id is not one that this sandbox knows."))?;
        let redirect_uri = needed("redirect_uri").map_err(|detail| fail(&detail))?;
        if !client.takes(&redirect_uri) || redirect_uri.parse::<Uri>().is_err() {
            return Err(fail("The redirect_uri is not one that is registered for this client."));
        }

        let state = once("state").ok().flatten().unwrap_or_default().to_owned();
        let refuse = |error: &str, detail: &str| {
            let mut pairs = vec![("error", error), ("error_description", detail)];
            if !state.is_empty() && state.len() <= LONGEST_STATE {
                pairs.push(("state", &state));
            }
            see_other(&with_pairs(&redirect_uri, &pairs))
        };
        let invalid = |detail: String| refuse("invalid_request", &detail);
        let response_type = needed("response_type").map_err(invalid)?;
        if response_type != "code" {
            return Err(refuse("unsupported_response_type", "The response_type has to be code."));
        }
        needed("state").map_err(invalid)?;
        if state.len() > LONGEST_STATE {
            return Err(invalid(format!("The state has more than {LONGEST_STATE} bytes.")));
        }
        let scopes = needed("scope").map_err(invalid)?;
        let mut asked: Vec<String> =
            scopes.split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect();
        asked.sort_unstable();
        asked.dedup();
        if let Some(unknown) = asked.iter().find(|scope| !self.scopes.contains(&scope.as_str())) {
            // RFC 6749 keeps quotes and what is beyond ASCII out of descriptions.
            let shown = unknown.chars().all(|c| c.is_ascii_alphanumeric() || "_-.:/".contains(c));
            let name = if shown { unknown } else { "one of them" };
            return Err(refuse("invalid_scope", &format!("There is no such scope: {name}.")));
        }
        if asked.is_empty() {
            return Err(refuse("invalid_scope", "No scope is asked for."));
        }
        let challenge = once("code_challenge").map_err(invalid)?.map(str::to_owned);
        let method = once("code_challenge_method").map_err(invalid)?;
        let is_digest = |it: &String| {
            it.len() == 43 && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        };
        match (&challenge, method) {
            (None, None) => {}
            (Some(challenge), Some("S256")) if is_digest(challenge) => {}
            _ => return Err(invalid("The code_challenge has to be that of the method S256.".to_owned())),
        }
        Ok(Pending { client: id, redirect_uri, state, scopes: asked, challenge })
    }
}

/// What this API sends when the user says no: no error, an empty code and a status.
fn cancelled(pending: &Pending) -> Reply {
    let pairs = [("code", ""), ("state", pending.state.as_str()), ("status", "cancelled")];
    see_other(&with_pairs(&pending.redirect_uri, &pairs))
}

fn see_other(to: &str) -> Reply {
    let reply = page::guarded(Reply::empty(StatusCode::SEE_OTHER));
    match HeaderValue::try_from(to) {
        Ok(to) => reply.header(LOCATION, to),
        Err(_) => consent::failure(StatusCode::BAD_REQUEST, "The redirect_uri cannot be a header."),
    }
}

/// The address with these pairs behind its own.
fn with_pairs(uri: &str, pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{name}={}", target::escape(value))).collect();
    let joint = if uri.contains('?') { '&' } else { '?' };
    format!("{uri}{joint}{}", pairs.join("&"))
}
