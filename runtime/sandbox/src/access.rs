//! Who may call: credential first, scopes second.

use endpoint_runtime::metadata::{Auth, Metadata};
use endpoint_runtime::{ScopeRule, Secret};
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::reply::Reply;
use crate::tokens::Tokens;

/// The credentials that are accepted.
#[derive(Debug)]
pub(crate) struct Access {
    pub(crate) tokens: Tokens,
    pub(crate) api_keys: Vec<Secret>,
    pub(crate) api_key_header: HeaderName,
}

impl Access {
    /// Refuses a request without the credential or the scopes that the endpoint takes.
    pub(crate) fn check(&self, metadata: &'static Metadata, headers: &HeaderMap) -> Result<(), Reply> {
        match metadata.auth {
            Auth::Bearer => self.check_scopes(metadata.scope, &self.check_token(headers)?),
            Auth::ApiKey => self.check_key(headers),
            _ => Ok(()),
        }
    }

    /// The scopes of the token in `Authorization` (RFC 6750, sections 2.1 and 3).
    fn check_token(&self, headers: &HeaderMap) -> Result<Vec<String>, Reply> {
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
        self.tokens.scopes(token.trim()).ok_or_else(|| {
            let detail = "the access token was not issued by this sandbox";
            challenge(StatusCode::UNAUTHORIZED, r#"Bearer error="invalid_token""#, detail)
        })
    }

    /// An undocumented rule lets every token through: nothing is known that could be verified.
    fn check_scopes(&self, rule: ScopeRule, granted: &[String]) -> Result<(), Reply> {
        let missing = rule.missing(|scope| granted.iter().any(|held| held == scope.as_str()));
        if missing.is_empty() {
            return Ok(());
        }
        let missing: Vec<_> = missing.iter().map(|scope| scope.as_str()).collect();
        let joint = if matches!(rule, ScopeRule::Any(_)) { " or " } else { " and " };
        let scheme = format!(r#"Bearer error="insufficient_scope", scope="{}""#, missing.join(" "));
        let detail = format!("the access token lacks the scope {}", missing.join(joint));
        Err(challenge(StatusCode::FORBIDDEN, &scheme, &detail))
    }

    fn check_key(&self, headers: &HeaderMap) -> Result<(), Reply> {
        let sent = headers.get(&self.api_key_header).and_then(|value| value.to_str().ok()).map(Secret::new);
        let detail = match sent {
            Some(key) if self.api_keys.contains(&key) => return Ok(()),
            Some(_) => format!("the key in `{}` is not one that this sandbox accepts", self.api_key_header),
            None => format!("the endpoint takes an API key in the header `{}`", self.api_key_header),
        };
        // No scheme is registered for keys in a header, but RFC 9110 demands a challenge with every 401.
        Err(challenge(StatusCode::UNAUTHORIZED, "ApiKey", &detail))
    }
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
