//! Access tokens of users, that live for minutes and are refreshed for as long as the login lasts (RFC 6749).

mod builder;
mod grant;
mod keeper;
mod login;
mod random;
mod record;
mod redirect;
mod refresher;
mod status;
mod store;
mod sync;
mod token_endpoint;
mod trouble;

#[cfg(feature = "token-file")]
mod file;

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use http::Uri;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use tokio::sync::oneshot;

pub use self::builder::OAuthBuilder;
#[cfg(feature = "token-file")]
pub use self::file::FileStore;
use self::keeper::Keeper;
pub use self::login::Login;
use self::record::Access;
use self::redirect::RedirectUri;
use self::refresher::{Pilot, Refresher, Then, Turn};
pub use self::status::{LoginState, Status};
pub use self::store::{LockedLogin, Memory, StoreError, StoreFuture, TokenStore};
use self::trouble::Trouble;
use super::{Authorize, Current, Later, Renew};
use crate::api::OAuthApi;
use crate::base::BaseUrl;
use crate::error::{Error, ErrorKind};
use crate::metadata::Auth;
use crate::scope::Scope;

/// A login of one user: gets it, keeps it, and has an access token for every call. Clones share it.
///
/// # What it does by itself
///
/// | when | it |
/// | --- | --- |
/// | the token is *fresh* | uses it |
/// | less than the [soft margin](OAuthBuilder::soft_margin) is left: *stale* | uses it and refreshes it meanwhile; if that fails, goes on with it |
/// | less than the [hard margin](OAuthBuilder::hard_margin) is left: *expired* | refreshes it first; all calls wait for the one refresh, each within its deadline |
/// | the server answers 401 | refreshes it, unless that happened since, and sends the call once more |
/// | a refresh fails | tries no other for a second, doubled with every failure up to a minute, or as `Retry-After` says |
/// | the server refuses the refresh token: *lost* | says so ([`ErrorKind::LoginLost`]), and asks the store for a new login at most once a second |
///
/// A refresh runs on a thread of its own, with a small tokio runtime of its own, so it goes on to its end whoever stops
/// waiting for it, be it a call that is dropped or a runtime that shuts down. Its steps: lock the login in the
/// [store](TokenStore), read it again, use what another process has got meanwhile, or else exchange the refresh token
/// and **save before use**. Nothing is ever removed from a store because something failed.
///
/// # What cannot be saved
///
/// Where refresh tokens are replaced with every use, an answer that is lost on its way takes the new one with it. This is
/// told as what it is, in [`ErrorKind::Refresh`] when it happens and in [`ErrorKind::LoginLost`] when the server then
/// refuses the old one. A process should not end in the middle of a refresh: [`idle`](Self::idle) waits for it.
///
/// # Examples
///
/// ```no_run
/// use std::time::Duration;
/// use endpoint_runtime::auth::OAuth;
/// use endpoint_runtime::{Client, Scope, Secret};
///
/// # async fn run(secret: Secret) -> Result<(), endpoint_runtime::Error> {
/// let oauth = OAuth::builder("https://login.example.com/authorize", "https://login.example.com/token", "program")
///     .client_secret(secret)
///     .for_origin("https://api.example.com".parse()?)
///     .build()?;
///
/// let login = oauth.login(&[Scope::new("mail")]).await?;
/// println!("open {}", login.link());
/// println!("{}", login.wait(Duration::from_secs(300)).await?);
///
/// let client = Client::builder("https://api.example.com").oauth(&oauth).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct OAuth {
    shared: Arc<Shared>,
}

struct Shared {
    authorize_url: Uri,
    redirect: RedirectUri,
    pkce: bool,
    issuer: Option<String>,
    origin: Option<BaseUrl>,
    keeper: Arc<Keeper>,
    refresher: Refresher<Arc<Access>, Trouble>,
}

impl OAuth {
    /// Begins to set one up: where users allow it, where tokens are got, and as whom the program is registered there.
    pub fn builder(
        authorize_url: impl Into<String>,
        token_url: impl Into<String>,
        client_id: impl Into<String>,
    ) -> OAuthBuilder {
        OAuthBuilder::new(authorize_url.into(), token_url.into(), client_id.into())
    }

    /// Begins to set one up for an API that says where its users log in, bound to the address of the real thing.
    pub fn of<A: OAuthApi>(client_id: impl Into<String>) -> OAuthBuilder {
        let builder = Self::builder(A::AUTHORIZE_URL, A::TOKEN_URL, client_id).for_api(A::LIVE.parse());
        match A::REVOCATION_URL {
            Some(address) => builder.revocation_url(address),
            None => builder,
        }
    }

    /// Begins a login: listens on this machine for the browser to come back, and makes the link to open.
    ///
    /// The scopes are those of an endpoint set, `BookingDesk::SCOPES`, or any others; an empty list asks for what the
    /// server gives by default.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Login`] where the address of the redirect cannot be listened on, [`ErrorKind::Store`] where the
    /// store would not take the login: better told before the user is asked.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with I/O, as everything in tokio does.
    pub async fn login(&self, scopes: &[Scope]) -> Result<Login, Error> {
        let keeper = Arc::clone(&self.shared.keeper);
        on_a_thread(move || async move { keeper.lock().await.map(drop) }).await?.map_err(Trouble::told)?;
        Login::begin(self.clone(), scopes).await
    }

    /// How the login stands. Asks the store where this process knows of none, and never the server.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Store`] and [`ErrorKind::Config`] where the store cannot be read or holds something else.
    pub async fn status(&self) -> Result<Status, Error> {
        let lost = self.shared.refresher.failure().is_some_and(|last| last.kind == ErrorKind::LoginLost);
        if let Some(held) = self.shared.refresher.held() {
            return Ok(Status::of(&held, lost, self.granted()));
        }
        let keeper = Arc::clone(&self.shared.keeper);
        let record = on_a_thread(move || async move { keeper.look().await }).await?.map_err(Trouble::told)?;
        let Some(record) = record else { return Ok(Status::none()) };
        let granted = self.granted().or_else(|| record.scopes.as_deref().map(Arc::from));
        Ok(match record.held(&self.shared.keeper.margins) {
            Ok(held) => Status::of(&held, record.lost, granted),
            Err(_) => Status::unusable(record.lost, granted),
        })
    }

    /// Gets a new access token now, also where the server refused before; one that another process has got counts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::MissingCredential`] where nobody has logged in, [`ErrorKind::LoginLost`], [`ErrorKind::Refresh`]
    /// and [`ErrorKind::Store`].
    pub async fn refresh(&self) -> Result<Status, Error> {
        let turn = self.shared.refresher.refresh();
        self.start(turn, true).await?;
        self.status().await
    }

    /// Ends the login: at the server, where a [revocation address](OAuthBuilder::revocation_url) is known, and in the
    /// store in any case.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Login`] where the server did not confirm, or could not be told because the store could not read the
    /// login; it is gone from the store then as well.
    /// [`ErrorKind::Store`] where it could not be removed.
    pub async fn logout(&self) -> Result<(), Error> {
        let (keeper, refresher) = (Arc::clone(&self.shared.keeper), self.shared.refresher.clone());
        let ended = on_a_thread(move || async move {
            let pilot = refresher.reserve().await;
            let ended = keeper.end().await;
            let landing = match &ended {
                Err(trouble) if trouble.kind == ErrorKind::Store => {
                    keeper::Landing::Failed(trouble.clone(), trouble.rest)
                }
                _ => keeper::Landing::Gone(Trouble::no_login()),
            };
            pilot.land(landing, Instant::now());
            ended
        });
        ended.await?.map_err(Trouble::told)
    }

    /// Notes which scopes the user granted, where that is known from elsewhere than a token answer: from an endpoint
    /// that lists them. Calls that need others are refused before they are sent. The next token answer that names
    /// scopes takes its place, whichever process gets it.
    pub fn set_granted(&self, scopes: impl IntoIterator<Item = impl Into<String>>) {
        self.shared.keeper.memory().granted = Some(scopes.into_iter().map(Into::into).collect());
    }

    /// Waits until no refresh is under way. A program that is about to end calls it, so as not to cut one off.
    pub async fn idle(&self) {
        if let Some(ticket) = self.shared.refresher.in_the_air() {
            // How it ended was told to those who needed it.
            drop(ticket.await);
        }
    }

    /// Begins the flight of this turn, if it has one, and gives the token as soon as it is there.
    fn start(
        &self,
        turn: Turn<Arc<Access>, Trouble>,
        again: bool,
    ) -> impl Future<Output = Result<Arc<Access>, Error>> + Send + use<> {
        if let Some(pilot) = turn.pilot {
            self.fly(pilot, again);
        }
        async move {
            match turn.then {
                Then::Use(access) => Ok(access),
                Then::Wait(ticket) => ticket.await.map_err(Trouble::told),
                Then::Fail(trouble) => Err(trouble.told()),
            }
        }
    }

    fn fly(&self, pilot: Pilot<Arc<Access>, Trouble>, again: bool) {
        let keeper = Arc::clone(&self.shared.keeper);
        let bad = self.shared.refresher.held();
        // Where there is no thread, the pilot is dropped, and the flight has failed.
        drop(begin_on_a_thread(move || async move {
            let landing = keeper.refresh(bad.as_ref().map(|held| &*held.token), again).await;
            pilot.land(landing, Instant::now());
        }));
    }
}

impl Authorize for OAuth {
    fn scheme(&self) -> Auth {
        Auth::Bearer
    }

    fn header(&self) -> Result<(HeaderName, HeaderValue), Error> {
        Ok((AUTHORIZATION, HeaderValue::from_static("bearer [redacted]")))
    }

    fn origin(&self) -> Option<&BaseUrl> {
        self.shared.origin.as_ref()
    }

    fn renewed(&self) -> Option<&dyn Renew> {
        Some(self)
    }
}

impl Renew for OAuth {
    fn current(&self) -> Current<'_> {
        let turn = self.shared.refresher.ask(Instant::now());
        match turn {
            Turn { pilot: None, then: Then::Use(access) } => Current::Ready(Ok(access.header.clone())),
            turn => {
                let access = self.start(turn, false);
                Current::Later(Box::pin(async move { access.await.map(|access| access.header.clone()) }))
            }
        }
    }

    fn refused<'a>(&'a self, value: &'a HeaderValue) -> Option<Later<'a>> {
        let used = Arc::new(Access { header: value.clone(), scopes: None, expires: None });
        let turn = self.shared.refresher.refused(&used, Instant::now())?;
        let access = self.start(turn, false);
        Some(Box::pin(async move { access.await.map(|access| access.header.clone()) }))
    }

    fn granted(&self) -> Option<Arc<[String]>> {
        let elsewhere = self.shared.keeper.memory().granted.clone();
        elsewhere.or_else(|| self.shared.refresher.held()?.token.scopes.clone())
    }
}

/// Shows where the login is at, and none of its tokens.
impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keeper = &self.shared.keeper;
        f.debug_struct("OAuth")
            .field("token_url", &keeper.endpoint.url)
            .field("login", &keeper.name)
            .field("store", &keeper.store)
            .finish_non_exhaustive()
    }
}

/// Does the work on a thread and a runtime that are there for it alone, so that nobody can stop it half-way.
async fn on_a_thread<W, F, R>(work: W) -> Result<R, Error>
where
    W: FnOnce() -> F + Send + 'static,
    F: Future<Output = R>,
    R: Send + 'static,
{
    let (give, take) = oneshot::channel();
    begin_on_a_thread(move || async move {
        let result = work().await;
        // Whoever asked may not wait any more.
        drop(give.send(result));
    })?;
    take.await.map_err(|_| Trouble::broken().told())
}

fn begin_on_a_thread<W, F>(work: W) -> Result<(), Error>
where
    W: FnOnce() -> F + Send + 'static,
    F: Future<Output = ()>,
{
    let thread = std::thread::Builder::new().name("endpoint-oauth".to_owned());
    let begun = thread.spawn(move || {
        // The runtime is made and ends here, as it must not end on a thread of another. Where the system has none, the
        // work is dropped, and whoever waits for it is told.
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() {
            runtime.block_on(work());
        }
    });
    begun.map(drop).map_err(|error| {
        Error::new(ErrorKind::Config, "the thread for tokens cannot be started").with_source(error)
    })
}
