//! A program that users can let in.

use std::time::Duration;

use endpoint_runtime::Secret;
use http::Uri;

/// A program that users can let in: an OAuth client.
///
/// ```
/// use endpoint_sandbox::LoginClient;
///
/// let client = LoginClient::new("desk", "a secret").redirect_uri("http://127.0.0.1/callback");
/// # let _ = client;
/// ```
#[derive(Debug, Clone)]
#[must_use = "a client is known once it is given to the builder"]
pub struct LoginClient {
    pub(crate) id: String,
    pub(crate) secret: Secret,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) access_lifetime: i64,
    pub(crate) refresh_lifetime: i64,
}

impl LoginClient {
    /// How long an access token holds: 20 minutes, unless [`access_lifetime`](Self::access_lifetime) says otherwise.
    pub const ACCESS_LIFETIME: Duration = Duration::from_secs(20 * 60);

    /// How long a refresh token holds: 14 days, unless [`refresh_lifetime`](Self::refresh_lifetime) says otherwise.
    pub const REFRESH_LIFETIME: Duration = Duration::from_secs(14 * 24 * 60 * 60);

    /// A client with this id and secret. Without a redirect URI nobody can log in.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            redirect_uris: Vec::new(),
            access_lifetime: seconds(Self::ACCESS_LIFETIME),
            refresh_lifetime: seconds(Self::REFRESH_LIFETIME),
        }
    }

    /// Adds an address that users may be sent back to.
    ///
    /// It has to be asked for exactly as it is here, but for the port where it is `http` to `127.0.0.1`, `[::1]` or
    /// `localhost`: programs listen on whatever port is free (RFC 8252, section 7.3).
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Self {
        self.redirect_uris.push(uri.into());
        self
    }

    /// Sets how long an access token holds, in whole seconds.
    pub fn access_lifetime(mut self, lifetime: Duration) -> Self {
        self.access_lifetime = seconds(lifetime);
        self
    }

    /// Sets how long a refresh token holds, in whole seconds.
    pub fn refresh_lifetime(mut self, lifetime: Duration) -> Self {
        self.refresh_lifetime = seconds(lifetime);
        self
    }

    /// Whether users may be sent to this address.
    pub(crate) fn takes(&self, uri: &str) -> bool {
        self.redirect_uris.iter().any(|known| known == uri || same_but_for_port(known, uri))
    }
}

/// A century at most, so that adding it to a time is a time.
fn seconds(lifetime: Duration) -> i64 {
    const CENTURY: u64 = 100 * 365 * 24 * 60 * 60;
    i64::try_from(lifetime.as_secs().min(CENTURY)).unwrap_or_default()
}

fn same_but_for_port(known: &str, asked: &str) -> bool {
    let loopback = |uri: &Uri| {
        uri.scheme_str() == Some("http")
            && matches!(uri.host(), Some("127.0.0.1" | "[::1]" | "localhost"))
            // No user information, which `host` passes over.
            && uri.authority().is_some_and(|authority| !authority.as_str().contains('@'))
    };
    // `Uri` drops fragments, and no redirect URI has one (RFC 6749, section 3.1.2).
    if asked.contains('#') {
        return false;
    }
    let (Ok(known), Ok(asked)) = (known.parse::<Uri>(), asked.parse::<Uri>()) else { return false };
    loopback(&known)
        && loopback(&asked)
        && known.host() == asked.host()
        && known.path_and_query() == asked.path_and_query()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_port_of_a_loopback_address_may_differ() {
        let client = LoginClient::new("id", "secret")
            .redirect_uri("http://127.0.0.1/callback")
            .redirect_uri("https://app.example/back");
        for fine in
            ["http://127.0.0.1/callback", "http://127.0.0.1:4711/callback", "https://app.example/back"]
        {
            assert!(client.takes(fine), "{fine}");
        }
        for wrong in [
            "http://127.0.0.1:4711/callback/",
            "http://127.0.0.1:4711/callback?x=1",
            "http://127.0.0.1:4711/callback#x",
            "http://127.0.0.1:4711@evil.example/callback",
            "http://x@127.0.0.1:4711/callback",
            "https://127.0.0.1/callback",
            "http://localhost/callback",
            "http://127.0.0.2/callback",
            "https://app.example:444/back",
            "https://app.example/back?x",
            "https://APP.example/back",
            "",
        ] {
            assert!(!client.takes(wrong), "{wrong}");
        }
    }
}
