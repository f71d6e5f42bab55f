//! The login flow: authorization code with a consent page, rotating refresh tokens (RFC 6749, RFC 7636).
//!
//! Paths, the redirect of a user who cancels, and the answer to a dead refresh token are those of the first API that
//! is played here.

mod authorize;
mod client;
mod consent;
mod granted;
mod grants;
mod page;
mod token;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use endpoint_runtime::catalogue::Catalogue;
use endpoint_runtime::metadata::Metadata;
use http::header::ALLOW;
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};

use self::authorize::Pending;
pub use self::client::LoginClient;
pub(crate) use self::grants::{Grants, Refused, Who};
use crate::clock::Clock;
use crate::random::Mint;
use crate::reply::Reply;
use crate::target::Target;

/// Where the consent page is, and where a consent goes.
pub(crate) const AUTHORIZE: &str = "/OAuth/Authorize";

/// Where codes and refresh tokens are exchanged.
pub(crate) const TOKEN: &str = "/OAuth/token";

/// Where users see what they have granted, and take it back.
pub(crate) const GRANTED: &str = "/OAuth/Granted";

/// How many logins may wait for their user's decision. The oldest make room.
const MAX_PENDING: usize = 1000;

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// The login server.
#[derive(Debug)]
pub(crate) struct Login {
    pub(crate) users: Vec<User>,
    pub(crate) clients: Vec<LoginClient>,
    /// The scopes that the catalogue knows.
    pub(crate) scopes: Vec<&'static str>,
    pub(crate) mint: Mint,
    pub(crate) clock: Clock,
    grants: Mutex<Grants>,
    pending: Mutex<BTreeMap<u64, (String, Pending)>>,
}

impl Login {
    pub(crate) fn new(
        catalogue: &'static Catalogue,
        users: Vec<User>,
        clients: Vec<LoginClient>,
        clock: Clock,
    ) -> Self {
        Self {
            users,
            clients,
            scopes: scopes(catalogue),
            mint: Mint::default(),
            clock,
            grants: Mutex::default(),
            pending: Mutex::default(),
        }
    }

    /// Every change is finished before anything can panic, so what is found after a panic is whole.
    pub(crate) fn grants(&self) -> MutexGuard<'_, Grants> {
        self.grants.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pending(&self) -> MutexGuard<'_, BTreeMap<u64, (String, Pending)>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The name that journal and faults know this address by, if it is one of the login's.
    pub(crate) fn name(path: &str) -> Option<&'static str> {
        [(AUTHORIZE, "login.authorize"), (TOKEN, "login.token"), (GRANTED, "login.granted")]
            .into_iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(path))
            .map(|(_, name)| name)
    }

    /// Answers a request to one of the login's addresses.
    pub(crate) fn answer(&self, name: &str, parts: &Parts, target: &Target, body: &Bytes) -> Reply {
        match (name, &parts.method) {
            ("login.authorize", &Method::GET) => self.ask(&target.query),
            ("login.authorize", &Method::POST) => self.decide(&parts.headers, body),
            ("login.granted", &Method::GET) => self.show_granted(),
            ("login.granted", &Method::POST) => self.take_back(&parts.headers, body),
            ("login.token", &Method::POST) => self.exchange(parts, target, body),
            ("login.token", _) => not_allowed("POST"),
            _ => not_allowed("GET, POST"),
        }
    }
}

fn not_allowed(allow: &'static str) -> Reply {
    let detail = format!("this address takes {allow}");
    Reply::refuse(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed", detail)
        .header(ALLOW, HeaderValue::from_static(allow))
}

/// Every scope that an endpoint asks for, by name.
fn scopes(catalogue: &'static Catalogue) -> Vec<&'static str> {
    let of = |metadata: &'static Metadata| {
        let required = metadata.scope.scopes().iter();
        required.chain(metadata.enriched_by).map(|scope| scope.as_str())
    };
    let mut all: Vec<_> = catalogue.entries().flat_map(|entry| of(entry.metadata)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
