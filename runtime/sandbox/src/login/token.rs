//! The token endpoint (RFC 6749, sections 4.1.3, 5 and 6).

use bytes::Bytes;
use endpoint_runtime::Secret;
use endpoint_runtime::wire::Base64;
use http::header::{AUTHORIZATION, CACHE_CONTROL, HeaderValue, PRAGMA};
use http::request::Parts;
use http::{HeaderName, StatusCode};
use serde_json::{Value, json};

use super::Login;
use super::client::LoginClient;
use super::grants::{Issued, Refused};
use crate::body;
use crate::random::sha256;
use crate::reply::Reply;
use crate::target::Target;

/// Status, `error` and `error_description` (RFC 6749, section 5.2).
type Failure = (StatusCode, &'static str, String);

impl Login {
    /// Exchanges a code or a refresh token.
    pub(super) fn exchange(&self, parts: &Parts, target: &Target, sent: &Bytes) -> Reply {
        match self.exchanged(parts, target, sent) {
            Ok(answer) => unkept(Reply::ok(answer)),
            Err((status, error, description)) => {
                let mut answer = json!({ "error": error });
                if !description.is_empty() {
                    answer["error_description"] = description.into();
                }
                unkept(Reply::ok(answer).status(status))
            }
        }
    }

    fn exchanged(&self, parts: &Parts, target: &Target, sent: &Bytes) -> Result<Value, Failure> {
        let fields = body::form_pairs(&parts.headers, sent)
            .map_err(|_| invalid("the body has to be application/x-www-form-urlencoded".to_owned()))?;
        let once = |name: &str| {
            let mut values = fields.iter().filter(|(it, _)| it == name).map(|(_, value)| value.as_str());
            match (values.next(), values.next()) {
                (Some(_), Some(_)) => Err(invalid(format!("{name} is given several times"))),
                (value, _) => Ok(value.filter(|value| !value.is_empty())),
            }
        };
        let needed =
            |name: &str| once(name)?.ok_or_else(|| invalid(format!("{name} is missing from the body")));
        let secrets = ["client_secret", "code", "refresh_token", "code_verifier"];
        if target.query.iter().any(|(name, _)| secrets.contains(&name.as_str())) {
            return Err(invalid("secrets belong into the body, not into the address".to_owned()));
        }
        if parts.headers.contains_key(AUTHORIZATION) {
            return Err(invalid("client_id and client_secret belong into the body".to_owned()));
        }
        let grant = needed("grant_type")?;
        let client = self.client(needed("client_id")?, needed("client_secret")?)?;
        let now = self.clock.seconds();
        let [access, refresh] = [self.mint.text(), self.mint.text()];
        let issued = match grant {
            "authorization_code" => {
                let challenge = once("code_verifier")?.map(challenge_of).transpose()?;
                let (code, uri) = (needed("code")?, needed("redirect_uri")?);
                let new = [access.as_str(), refresh.as_str()];
                self.grants().exchange(code, uri, challenge.as_deref(), client, new, now).map_err(of_code)
            }
            "refresh_token" => {
                let token = needed("refresh_token")?;
                self.grants().refresh(token, client, [&access, &refresh], now).map_err(of_refresh)
            }
            _ => {
                let detail = "the grants are authorization_code and refresh_token".to_owned();
                return Err((StatusCode::BAD_REQUEST, "unsupported_grant_type", detail));
            }
        }?;
        Ok(answer(&access, &refresh, issued))
    }

    fn client(&self, id: &str, secret: &str) -> Result<&LoginClient, Failure> {
        let secret = Secret::new(secret);
        self.clients.iter().find(|client| client.id == id && client.secret == secret).ok_or_else(|| {
            let detail = "no client has this id and this secret".to_owned();
            (StatusCode::UNAUTHORIZED, "invalid_client", detail)
        })
    }
}

fn answer(access: &str, refresh: &str, issued: Issued) -> Value {
    let mut answer = json!({
        "access_token": access,
        "token_type": "bearer",
        "expires_in": issued.expires_in,
        "refresh_token": refresh,
    });
    if let Some(scope) = issued.scope {
        answer["scope"] = scope.into();
    }
    answer
}

/// The challenge that this verifier answers (RFC 7636, section 4.6).
fn challenge_of(verifier: &str) -> Result<String, Failure> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if !(43..=128).contains(&verifier.len()) || !verifier.bytes().all(allowed) {
        return Err(invalid("code_verifier has to be 43 to 128 unreserved characters".to_owned()));
    }
    let text = Base64::from(Bytes::copy_from_slice(&sha256(verifier))).to_string();
    Ok(text.trim_end_matches('=').replace('+', "-").replace('/', "_"))
}

fn of_code(refused: Refused) -> Failure {
    let detail = match refused {
        Refused::Unknown => "the code was not issued for this client",
        Refused::Expired => "the code has expired",
        Refused::Revoked => "the user has taken back the consent",
        Refused::Reused => "the code was used before; the login has ended",
        Refused::RedirectUri => "the code was issued for another redirect_uri",
        Refused::Verifier => "the code_verifier does not match the code_challenge",
    };
    (StatusCode::BAD_REQUEST, "invalid_grant", detail.to_owned())
}

/// Whatever ended the life of a refresh token, this API says it in the same words.
fn of_refresh(refused: Refused) -> Failure {
    match refused {
        Refused::Unknown => {
            let detail = "the refresh token was not issued for this client".to_owned();
            (StatusCode::BAD_REQUEST, "invalid_grant", detail)
        }
        _ => (StatusCode::UNAUTHORIZED, "refresh_token_has_expired", String::new()),
    }
}

fn invalid(detail: String) -> Failure {
    (StatusCode::BAD_REQUEST, "invalid_request", detail)
}

/// Tokens are not for caches (RFC 6749, section 5.1).
fn unkept(reply: Reply) -> Reply {
    let headers: [(HeaderName, &str); 2] = [(CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")];
    headers.into_iter().fold(reply, |reply, (name, value)| match HeaderValue::try_from(value) {
        Ok(value) => reply.header(name, value),
        Err(_) => reply,
    })
}
