//! Who may call: credential first, scopes second.

use std::sync::Arc;

use endpoint_runtime::metadata::{Auth, Metadata};
use endpoint_runtime::{ScopeRule, Secret};
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::login::{Login, Refused, Who};
use crate::reply::Reply;

/// The credentials that are accepted.
#[derive(Debug)]
pub(crate) struct Access {
    pub(crate) login: Arc<Login>,
    pub(crate) api_keys: Vec<Secret>,
    pub(crate) api_key_header: HeaderName,
}

impl Access {
    /// Who calls, if a user does. Refuses a request without the credential or the scopes that the endpoint takes.
    pub(crate) fn check(
        &self,
        metadata: &'static Metadata,
        headers: &HeaderMap,
    ) -> Result<Option<Who>, Reply> {
        match metadata.auth {
            Auth::Bearer => {
                let who = self.check_token(headers)?;
                check_scopes(metadata.scope, &who.scopes)?;
                Ok(Some(who))
            }
            Auth::ApiKey => self.check_key(headers).map(|()| None),
            _ => Ok(None),
        }
    }

    /// The user and the scopes of the token in `Authorization` (RFC 6750, sections 2.1 and 3).
    fn check_token(&self, headers: &HeaderMap) -> Result<Who, Reply> {
        let mut sent = headers.get_all(AUTHORIZATION).iter();
        let first = sent.next();
        if sent.next().is_some() {
            let detail = "there are several `Authorization` headers";
            return Err(challenge(StatusCode::BAD_REQUEST, r#"Bearer error="invalid_request""#, detail));
        }
        let bearer = first.and_then(|value| value.to_str().ok()?.split_once(' '));
        let Some((_, token)) = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")) else {
            let detail = "the endpoint takes an access token, as in `Authorization: Bearer <token>`";
            return Err(challenge(StatusCode::UNAUTHORIZED, "Bearer", detail));
        };
        let now = self.login.clock.seconds();
        self.login.grants().who(token.trim(), now).map_err(|refused| {
            let detail = match refused {
                Refused::Expired => "the access token has expired",
                Refused::Revoked => "the login of the access token has ended",
                _ => "the access token was not issued by this sandbox",
            };
            challenge(StatusCode::UNAUTHORIZED, r#"Bearer error="invalid_token""#, detail)
        })
    }

    fn check_key(&self, headers: &HeaderMap) -> Result<(), Reply> {
        let mut sent = headers.get_all(&self.api_key_header).iter();
        let first = sent.next().and_then(|value| value.to_str().ok()).map(Secret::new);
        let detail = match first {
            _ if sent.next().is_some() => format!("there are several `{}` headers", self.api_key_header),
            Some(key) if self.api_keys.contains(&key) => return Ok(()),
            Some(_) => format!("the key in `{}` is not one that this sandbox accepts", self.api_key_header),
            None => format!("the endpoint takes an API key in the header `{}`", self.api_key_header),
        };
        // No scheme is registered for keys in a header, but RFC 9110 demands a challenge with every 401.
        Err(challenge(StatusCode::UNAUTHORIZED, "ApiKey", &detail))
    }
}

/// An undocumented rule lets every token through: nothing is known that could be verified.
fn check_scopes(rule: ScopeRule, granted: &[String]) -> Result<(), Reply> {
    let missing = rule.missing(|scope| granted.iter().any(|held| held == scope.as_str()));
    if missing.is_empty() {
        return Ok(());
    }
    let missing: Vec<_> = missing.iter().map(|scope| scope.as_str()).collect();
    Err(lacks(&missing, if matches!(rule, ScopeRule::Any(_)) { " or " } else { " and " }))
}

/// A 403 that names the scopes that are missing (RFC 6750, section 3.1).
pub(crate) fn lacks(missing: &[&str], joint: &str) -> Reply {
    let scheme = format!(r#"Bearer error="insufficient_scope", scope="{}""#, missing.join(" "));
    let detail = format!("the access token lacks the scope {}", missing.join(joint));
    challenge(StatusCode::FORBIDDEN, &scheme, &detail)
}

/// A refusal that says in `WWW-Authenticate` how to do better.
fn challenge(status: StatusCode, scheme: &str, detail: &str) -> Reply {
    let reply = Reply::refuse(status, status.canonical_reason().unwrap_or_default(), detail);
    // Scopes are printable ASCII without quotes, so this is always a header value.
    match HeaderValue::try_from(scheme) {
        Ok(value) => reply.header(WWW_AUTHENTICATE, value),
        Err(_) => reply,
    }
}
