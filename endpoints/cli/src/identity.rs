//! The login at a server: as which program, where users allow it, and where it is kept.

use std::fmt;
use std::path::PathBuf;

use endpoint_runtime::auth::{FileStore, LoginState, OAuth, Status};
use endpoint_runtime::{BaseUrl, Hosted as _, OAuthApi as _, Secret};
use endpoints::{AdultWork, sandbox};

use crate::failure::Failure;
use crate::home;

/// The variables of the environment that are read.
pub(crate) const CLIENT_ID: &str = "ENDPOINTS_CLIENT_ID";
pub(crate) const CLIENT_SECRET: &str = "ENDPOINTS_CLIENT_SECRET";
pub(crate) const AUTHORIZE_URL: &str = "ENDPOINTS_AUTHORIZE_URL";
pub(crate) const TOKEN_URL: &str = "ENDPOINTS_TOKEN_URL";

/// The name of the login where none is given.
pub(crate) const DEFAULT: &str = "default";

/// As which program users log in, and where.
pub(crate) struct Registration {
    authorize_url: String,
    token_url: String,
    client_id: String,
    client_secret: Option<Secret>,
    base: BaseUrl,
}

impl Registration {
    /// From the environment; for the live API and for a sandbox on this machine, the addresses are known.
    pub(crate) fn at(base: &str) -> Result<Self, Failure> {
        let base: BaseUrl = base.parse()?;
        let (authorize_url, token_url) = addresses(&base)?;
        let (client_id, client_secret) = match (read(CLIENT_ID), base.is_loopback()) {
            (Some(id), _) => (id, read(CLIENT_SECRET)),
            // The one that every sandbox knows, and that opens nothing else.
            (None, true) => (sandbox::CLIENT_ID.to_owned(), Some(sandbox::CLIENT_SECRET.to_owned())),
            (None, false) => {
                let message = format!("no client id in {CLIENT_ID}: set it and {CLIENT_SECRET}");
                return Err(Failure::credential(format!("{message} to those of your project")));
            }
        };
        Ok(Self { authorize_url, token_url, client_id, client_secret: client_secret.map(Secret::new), base })
    }

    /// Where users allow it, and as which program.
    pub(crate) fn login(&self, store: Option<FileStore>, name: &str) -> Result<OAuth, Failure> {
        let builder = OAuth::builder(&self.authorize_url, &self.token_url, &self.client_id)
            .for_origin(self.base.clone())
            .allow_plaintext_loopback()
            .login_name(file_name(name, &self.base));
        let builder =
            self.client_secret.iter().fold(builder, |builder, secret| builder.client_secret(secret.clone()));
        let builder = store.into_iter().fold(builder, |builder, store| builder.store(store));
        Ok(builder.build()?)
    }
}

/// Where users of this server allow programs in, and where the program gets its tokens.
pub(crate) fn addresses(base: &BaseUrl) -> Result<(String, String), Failure> {
    let live = base.to_string() == AdultWork::LIVE;
    match (read(AUTHORIZE_URL), read(TOKEN_URL)) {
        (Some(authorize), Some(token)) => Ok((authorize, token)),
        (None, None) if live => Ok((AdultWork::AUTHORIZE_URL.to_owned(), AdultWork::TOKEN_URL.to_owned())),
        (None, None) if base.is_loopback() => {
            Ok((format!("{base}/OAuth/Authorize"), format!("{base}/OAuth/token")))
        }
        _ => {
            let message = format!("where users of {base} log in is not known");
            Err(Failure::input(format!("{message}: set {AUTHORIZE_URL} and {TOKEN_URL}, both")))
        }
    }
}

/// The folder of the logins, as far as it can be used.
pub(crate) fn store() -> Result<(FileStore, PathBuf), Failure> {
    let folder = home::logins()?;
    match FileStore::new(&folder) {
        Ok(store) => Ok((store, folder)),
        Err(error) => Err(Failure::call(format!("the login store: {error}"))
            .help(format!("name another folder in {}", home::STORE))),
    }
}

/// The login at this server, whether somebody has logged in or not.
pub(crate) fn login(base: &str, name: &str) -> Result<OAuth, Failure> {
    Registration::at(base)?.login(Some(store()?.0), name)
}

/// The login that is kept for this server, if somebody has logged in there.
pub(crate) async fn kept(base: &str, name: &str) -> Result<Option<(OAuth, Status)>, Failure> {
    let oauth = login(base, name)?;
    let status = oauth.status().await?;
    Ok((status.state() != LoginState::None).then_some((oauth, status)))
}

/// A name for a login at a server that a file can have.
fn file_name(name: &str, base: &BaseUrl) -> String {
    let address = base.to_string();
    let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let allowed = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    format!("{name}@{}", address.chars().map(allowed).collect::<String>())
}

/// A name that somebody may give to a login.
pub(crate) fn login_name(text: &str) -> Result<String, String> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    match (1..=24).contains(&text.len()) && text.bytes().all(allowed) {
        true => Ok(text.to_owned()),
        false => Err("it has 1 to 24 of the characters A-Z a-z 0-9 - _".to_owned()),
    }
}

pub(crate) fn read(variable: &str) -> Option<String> {
    std::env::var(variable).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registration").field("base", &self.base).finish_non_exhaustive()
    }
}
