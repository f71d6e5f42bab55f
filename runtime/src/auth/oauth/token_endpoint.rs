//! The exchanges with an authorization server: code for tokens, refresh token for tokens, revocation.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, StatusCode, Uri};

use super::grant::{self, Grant, Unreadable};
use crate::encode::escape;
use crate::error::Error;
use crate::retry_after;
use crate::secret::Secret;
use crate::transport::{Cause, Limits, Transport};
use crate::wire::Base64;

/// The greatest answer that is read, in bytes.
const LARGEST: usize = 64 * 1024;

/// How the program proves itself to the server (RFC 6749, section 2.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// `client_secret_post`: in the body.
    Post,
    /// `client_secret_basic`: in the header.
    Basic,
}

/// Where the server is, and as whom the program speaks to it.
#[derive(Debug)]
pub(super) struct TokenEndpoint {
    pub(super) url: Uri,
    pub(super) revocation: Option<Uri>,
    pub(super) client_id: String,
    pub(super) client_secret: Option<Secret>,
    pub(super) proof: Proof,
    pub(super) network: Network,
    /// The longest that an exchange may take, connecting included.
    pub(super) timeout: Duration,
}

/// What carries the exchanges.
#[derive(Debug)]
pub(super) enum Network {
    Own(Arc<dyn Transport>),
    /// A pool of connections belongs to the runtime that it was begun on, and each exchange has a runtime of its own.
    #[cfg(feature = "reqwest")]
    New(crate::transport::Tls),
}

/// Why there is no grant.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The refresh token, or the code, is worth nothing any more.
    Dead(String),
    /// The server does not accept the program, or what it asks for.
    Refused(String),
    /// Nothing changed at the server, as far as can be told.
    Failed { why: String, retry_after: Option<Duration> },
    /// The server may have replaced the refresh token, and its answer did not arrive, or not in a form that is of use.
    Lost { why: String, retry_after: Option<Duration> },
    /// The same, but the refresh token from now on is known.
    Unusable { why: String, refresh_token: Secret },
}

impl TokenEndpoint {
    pub(super) async fn refresh(&self, token: &Secret) -> Result<Grant, Refusal> {
        self.ask(&[("grant_type", "refresh_token"), ("refresh_token", token.expose())]).await
    }

    pub(super) async fn redeem(
        &self,
        code: &Secret,
        redirect: &str,
        verifier: Option<&Secret>,
    ) -> Result<Grant, Refusal> {
        let mut form =
            vec![("grant_type", "authorization_code"), ("code", code.expose()), ("redirect_uri", redirect)];
        form.extend(verifier.map(|verifier| ("code_verifier", verifier.expose())));
        self.ask(&form).await
    }

    /// Ends a token (RFC 7009).
    pub(super) async fn revoke(&self, at: &Uri, token: &Secret, hint: &str) -> Result<(), String> {
        let form = [("token", token.expose()), ("token_type_hint", hint)];
        match self.exchange(at, &form).await {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(format!("the server answered with {}", answer.status())),
            Err((_, why)) => Err(why),
        }
    }

    async fn ask(&self, form: &[(&str, &str)]) -> Result<Grant, Refusal> {
        let answer = self.exchange(&self.url, form).await.map_err(|(unsent, why)| match unsent {
            true => Refusal::Failed { why: format!("{why}; nothing was sent"), retry_after: None },
            false => Refusal::Lost { why, retry_after: None },
        })?;
        let status = answer.status();
        grant::read(status, answer.body()).map_err(|unreadable| match unreadable {
            Unreadable::Refused(code) if is_dead(&code) => Refusal::Dead(code),
            // The code is printed, so it must not be something that was sent.
            Unreadable::Refused(code) if form.iter().any(|(_, value)| *value == code) => {
                Refusal::Refused(format!("status {status}"))
            }
            Unreadable::Refused(code) => Refusal::Refused(format!("`{code}`")),
            Unreadable::Odd { how, refresh_token } => {
                let why = format!("its answer {how}");
                match refresh_token {
                    Some(refresh_token) => Refusal::Unusable { why, refresh_token },
                    None => Refusal::Lost { why, retry_after: None },
                }
            }
            Unreadable::Failed => failed(&answer),
        })
    }

    /// Sends a form and reads the answer; or whether nothing was sent, and why.
    async fn exchange(
        &self,
        to: &Uri,
        form: &[(&str, &str)],
    ) -> Result<http::Response<Bytes>, (bool, String)> {
        let limits = Limits { max_body: LARGEST, first_byte: self.timeout, between_bytes: self.timeout };
        let request = self.request(to, form);
        let transport = self.network.transport().map_err(|error| (true, error.to_string()))?;
        let exchange = transport.exchange(request, limits);
        match tokio::time::timeout(self.timeout, exchange).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => {
                let tls = error.source.as_ref().filter(|_| error.cause == Cause::Tls);
                let detail = tls.map(|source| format!(": {source}")).unwrap_or_default();
                Err((error.cause.is_unsent(), format!("{error}{detail}")))
            }
            Err(_) => Err((false, format!("it did not answer within {:?}", self.timeout))),
        }
    }

    fn request(&self, to: &Uri, form: &[(&str, &str)]) -> http::Request<Bytes> {
        let mut body = String::new();
        let mut pair = |name: &str, value: &str| {
            if !body.is_empty() {
                body.push('&');
            }
            escape(name, &mut body);
            body.push('=');
            escape(value, &mut body);
        };
        form.iter().for_each(|(name, value)| pair(name, value));
        let mut basic = None;
        match (&self.client_secret, self.proof) {
            (Some(secret), Proof::Basic) => basic = self.basic(secret),
            (secret, _) => {
                pair("client_id", &self.client_id);
                if let Some(secret) = secret {
                    pair("client_secret", secret.expose());
                }
            }
        }
        let mut request = http::Request::new(Bytes::from(body));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = to.clone();
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.extend(basic.map(|basic| (AUTHORIZATION, basic)));
        request
    }

    /// Name and secret, escaped, then joined, then encoded.
    fn basic(&self, secret: &Secret) -> Option<HeaderValue> {
        let mut pair = String::new();
        escape(&self.client_id, &mut pair);
        pair.push(':');
        escape(secret.expose(), &mut pair);
        // Base64 is always a header value.
        let mut value = HeaderValue::try_from(format!("Basic {}", Base64::from(pair.into_bytes()))).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl Network {
    fn transport(&self) -> Result<Arc<dyn Transport>, Error> {
        match self {
            Self::Own(transport) => Ok(Arc::clone(transport)),
            #[cfg(feature = "reqwest")]
            Self::New(tls) => {
                const CONNECT: Duration = Duration::from_secs(10);
                Ok(Arc::new(crate::transport::Reqwest::new(CONNECT, tls.clone())?))
            }
        }
    }

    /// Whether it will do; asked once, where the login is set up.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.transport().map(drop)
    }
}

/// What an answer comes to that is neither a grant nor a refusal in the form that it should have.
fn failed(answer: &http::Response<Bytes>) -> Refusal {
    let status = answer.status();
    if status.is_redirection() {
        let why = format!("it redirects ({status}), and redirects of a token endpoint are not followed");
        return Refusal::Failed { why, retry_after: None };
    }
    let retry_after = retry_after::read(answer.headers(), std::time::SystemTime::now());
    match status {
        // A gateway says so where it got no answer, which tells nothing of what the server behind it did.
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => {
            Refusal::Lost { why: format!("a gateway answered with {status}"), retry_after }
        }
        _ => Refusal::Failed { why: format!("it answered with {status}"), retry_after },
    }
}

/// The standard's word for it, and AdultWork's, which is as good as a description.
fn is_dead(code: &str) -> bool {
    matches!(code, "invalid_grant" | "refresh_token_has_expired")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_travels_in_one_place() {
        let mut endpoint = TokenEndpoint {
            url: Uri::from_static("https://login.example.com/token"),
            revocation: None,
            client_id: "a b".to_owned(),
            client_secret: Some(Secret::new("c:d&e")),
            proof: Proof::Post,
            network: Network::Own(Arc::new(crate::transport::Scripted::in_order())),
            timeout: Duration::from_secs(1),
        };
        let form = [("grant_type", "refresh_token"), ("refresh_token", "r+1")];
        let request = endpoint.request(&endpoint.url, &form);
        let body = "grant_type=refresh_token&refresh_token=r%2B1&client_id=a%20b&client_secret=c%3Ad%26e";
        assert_eq!(request.body(), body);
        assert!(!request.headers().contains_key(AUTHORIZATION));

        endpoint.proof = Proof::Basic;
        let request = endpoint.request(&endpoint.url, &form);
        assert_eq!(request.body(), "grant_type=refresh_token&refresh_token=r%2B1");
        let value = &request.headers()[AUTHORIZATION];
        assert!(value.is_sensitive());
        assert_eq!(value, &format!("Basic {}", Base64::from(b"a%20b:c%3Ad%26e".to_vec())));

        endpoint.client_secret = None;
        let request = endpoint.request(&endpoint.url, &form);
        assert!(request.body().ends_with(b"&client_id=a%20b"));
    }
}
