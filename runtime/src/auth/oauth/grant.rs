//! The answers of a token endpoint (RFC 6749, sections 5.1 and 5.2), read as they come.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use serde_json::{Map, Value};

use crate::auth::bearer::is_token;
use crate::secret::Secret;

/// The longest life that a token is believed to have: ten years. What is beyond cannot be meant.
const LONGEST_LIFE: u64 = 10 * 365 * 24 * 60 * 60;
/// No token is longer, in bytes.
const LONGEST_TOKEN: usize = 16 * 1024;
const TOO_LONG: &str = "has a token longer than 16 KiB";

/// What the endpoint granted.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub(super) access_token: Secret,
    /// Nothing where the one that there is goes on.
    pub(super) refresh_token: Option<Secret>,
    /// Nothing where the answer does not say, or says something that is no time to come: then a 401 will tell.
    pub(super) expires_in: Option<Duration>,
    /// Nothing where they are those that were asked for.
    pub(super) scopes: Option<Arc<[String]>>,
}

/// Why an answer is not a grant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// The endpoint refused, in the form that it should have, with this code.
    Refused(String),
    /// A refusal or a failure of some other form.
    Failed,
    /// A success whose access token is of no use, and why. A refresh token that was sent may have been replaced: by this
    /// one, if one came.
    Odd { how: &'static str, refresh_token: Option<Secret> },
}

pub(super) fn read(status: StatusCode, body: &[u8]) -> Result<Grant, Unreadable> {
    let fields = serde_json::from_slice::<Map<String, Value>>(body).ok();
    if status.is_success() {
        let how = "is not a JSON object";
        return grant(&fields.ok_or(Unreadable::Odd { how, refresh_token: None })?);
    }
    let code = fields.as_ref().and_then(|fields| fields.get("error")?.as_str());
    match code.filter(|code| status.is_client_error() && is_code(code)) {
        Some(code) => Err(Unreadable::Refused(code.to_owned())),
        None => Err(Unreadable::Failed),
    }
}

fn grant(fields: &Map<String, Value>) -> Result<Grant, Unreadable> {
    let refresh_token = text(fields, "refresh_token");
    if refresh_token.is_some_and(is_too_long) {
        return Err(Unreadable::Odd { how: TOO_LONG, refresh_token: None });
    }
    let refresh_token = refresh_token.map(Secret::new);
    match access_token(fields) {
        Ok(access_token) => Ok(Grant {
            access_token: Secret::new(access_token),
            refresh_token,
            expires_in: fields.get("expires_in").and_then(seconds),
            scopes: fields.get("scope").and_then(Value::as_str).map(scopes),
        }),
        Err(how) => Err(Unreadable::Odd { how, refresh_token }),
    }
}

fn access_token(fields: &Map<String, Value>) -> Result<&str, &'static str> {
    let token_type = text(fields, "token_type").ok_or("has no `token_type`")?;
    if !token_type.eq_ignore_ascii_case("bearer") {
        return Err("has a `token_type` other than `bearer`");
    }
    let token = text(fields, "access_token").ok_or("has no `access_token`")?;
    match () {
        () if is_too_long(token) => Err(TOO_LONG),
        () if !is_token(token) => Err("has an access token with a character that no token has"),
        () => Ok(token),
    }
}

fn text<'f>(fields: &'f Map<String, Value>, name: &str) -> Option<&'f str> {
    fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn is_too_long(token: &str) -> bool {
    token.len() > LONGEST_TOKEN
}

/// A number of seconds, also as text or with a fraction, as some servers write it.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    // The comparison is false for NaN as well.
    let seconds = if seconds >= 1.0 { seconds.min(LONGEST_LIFE as f64) } else { return None };
    Duration::try_from_secs_f64(seconds.trunc()).ok()
}

pub(super) fn scopes(text: &str) -> Arc<[String]> {
    text.split_ascii_whitespace().map(str::to_owned).collect()
}

/// Whether it can be a code at all, and may be printed: those in use are words with underscores.
pub(super) fn is_code(code: &str) -> bool {
    (1..=64).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(body: &str) -> Result<Grant, Unreadable> {
        read(StatusCode::OK, body.as_bytes())
    }

    #[test]
    fn an_expiry_is_read_in_every_form_and_never_overflows() {
        let expires = |text: &str| {
            let body = format!(r#"{{"access_token":"a","token_type":"Bearer","expires_in":{text}}}"#);
            ok(&body).unwrap().expires_in.map(|life| life.as_secs())
        };
        for (text, expected) in [
            ("1200", Some(1200)),
            ("\"3600\"", Some(3600)),
            ("59.9", Some(59)),
            ("0", None),
            ("-5", None),
            ("null", None),
            ("\"soon\"", None),
            ("\"NaN\"", None),
            ("{}", None),
            ("1e300", Some(LONGEST_LIFE)),
            ("99999999999999999999999", Some(LONGEST_LIFE)),
        ] {
            assert_eq!(expires(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_grant_is_told_from_a_refusal() {
        let odd = |body: &str| matches!(ok(body), Err(Unreadable::Odd { refresh_token: None, .. }));
        assert!(odd("<html>") && odd("[]") && odd("{}") && odd(""));
        assert!(odd(r#"{"access_token":"a"}"#) && odd(r#"{"access_token":"a","token_type":"mac"}"#));
        assert!(odd(r#"{"access_token":"","token_type":"bearer"}"#));
        assert!(odd(r#"{"access_token":"a b","token_type":"bearer"}"#));
        let long = "r".repeat(LONGEST_TOKEN + 1);
        assert!(odd(&format!(r#"{{"access_token":"a","token_type":"bearer","refresh_token":"{long}"}}"#)));
        let said = |status: u16, body: &str| {
            read(StatusCode::from_u16(status).unwrap(), body.as_bytes()).unwrap_err()
        };
        let refused = |code: &str| Unreadable::Refused(code.to_owned());
        assert_eq!(
            said(401, r#"{"error":"refresh_token_has_expired"}"#),
            refused("refresh_token_has_expired")
        );
        assert_eq!(said(400, r#"{"error":"invalid_grant","error_description":7}"#), refused("invalid_grant"));
        for (status, body) in [
            (500, r#"{"error":"invalid_grant"}"#),
            (400, "<html>"),
            (401, ""),
            (400, r#"{"error":"A B"}"#),
            (302, "{}"),
        ] {
            assert_eq!(said(status, body), Unreadable::Failed, "{status} {body}");
        }
    }

    #[test]
    fn scopes_are_divided_at_white_space() {
        let granted = ok(r#"{"access_token":"a","token_type":"BEARER","scope":" mail  book "}"#).unwrap();
        assert_eq!(*granted.scopes.unwrap(), ["mail".to_owned(), "book".to_owned()]);
    }
}
