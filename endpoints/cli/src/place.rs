//! Where a call goes, and with which credential.

use std::error::Error as _;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command};
use endpoint_runtime::auth::OAuth;
use endpoint_runtime::metadata::Auth;
use endpoint_runtime::{ClientBuilder, Hosted as _, Secret};
use endpoints::sandbox::{Builder, Sandbox, StartError};
use endpoints::{AdultWork, Client};

use crate::failure::Failure;
use crate::identity;
use crate::input::Input;

/// The key that the sandbox inside of this program accepts. It opens nothing else.
pub(crate) const SANDBOX_KEY: &str = "sandbox";

/// The user of the sandbox who manages a group.
const MANAGER: &str = "2";

/// The variables of the environment that are read.
pub(crate) const BASE_URL: &str = "ENDPOINTS_BASE_URL";
pub(crate) const TOKEN: &str = "ENDPOINTS_TOKEN";
pub(crate) const API_KEY: &str = "ENDPOINTS_API_KEY";

/// What the help of every verb that calls a server says.
pub(crate) const NOTES: &str = "\
Where to:
  Without --live or --base-url (or ENDPOINTS_BASE_URL) everything goes to a sandbox that runs inside this program: no
  account is needed, nothing leaves the machine.

Credentials:
  A token is read from ENDPOINTS_TOKEN, from the first line of standard input with --token-stdin, or is that of
  `endpoints login`; an API key from ENDPOINTS_API_KEY. They are never arguments, where other users would see them.";

/// Where a call goes.
#[derive(Debug)]
pub(crate) enum Place {
    /// To a sandbox inside of this program.
    Sandbox,
    /// To the server at this address.
    Server(String),
}

/// What was said of the place.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) place: Place,
    /// Which login, where there are several.
    pub(crate) login: String,
    token_stdin: bool,
    timeout: Option<Duration>,
    /// The user of the sandbox who calls.
    user: Option<String>,
}

/// A client, and what has to live as long as it is used.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) client: Client,
    /// The login that the client uses, if it uses one.
    pub(crate) oauth: Option<OAuth>,
    /// Where the credential comes from, in words.
    pub(crate) credential: &'static str,
    /// Whether the credential is a stand-in, with which nothing can be sent.
    pub(crate) stand_in: bool,
    /// The sandbox runs until it is dropped.
    _sandbox: Option<Sandbox>,
}

impl Connection {
    /// Waits for a refresh that is under way: one that is cut off may lose the login.
    pub(crate) async fn close(&self) {
        if let Some(oauth) = &self.oauth {
            oauth.idle().await;
        }
    }
}

/// Adds the options that say where to.
pub(crate) fn server_arguments(command: Command) -> Command {
    command
        .arg(
            Arg::new("base")
                .long("base-url")
                .value_name("URL")
                .help("Calls this server instead of the sandbox inside of this program"),
        )
        .arg(
            Arg::new("live")
                .long("live")
                .action(ArgAction::SetTrue)
                .conflicts_with("base")
                .help("Calls the real API, https://api.adultwork.com"),
        )
        .arg(
            Arg::new("login")
                .long("login")
                .value_name("LOGIN")
                .default_value(identity::DEFAULT)
                .value_parser(identity::login_name)
                .help("Which login, where there are several at one server"),
        )
}

/// Adds those, and the options of a call.
pub(crate) fn arguments(command: Command) -> Command {
    server_arguments(command)
        .arg(
            Arg::new("token-stdin")
                .long("token-stdin")
                .action(ArgAction::SetTrue)
                .help("Reads the credential from the first line of standard input"),
        )
        .arg(
            Arg::new("timeout")
                .long("timeout")
                .value_name("SECONDS")
                .value_parser(seconds)
                .help("The longest that a call may take, with all its tries; 30 when absent"),
        )
        .arg(
            Arg::new("user").long("user").value_name("USER ID").help(
                "Who calls at the sandbox: 1 is a client, 123456 a performer, 2 the manager of a group",
            ),
        )
}

fn seconds(text: &str) -> Result<Duration, String> {
    let rule = || "it has to be a number of seconds above 0, as in `5` or `0.5`".to_owned();
    let seconds: f64 = text.parse().map_err(|_| rule())?;
    Duration::try_from_secs_f64(seconds).ok().filter(|it| !it.is_zero()).ok_or_else(rule)
}

impl Target {
    pub(crate) fn new(matches: &ArgMatches) -> Result<Self, Failure> {
        let target = Self::of_server(matches)?;
        let token_stdin = matches.get_flag("token-stdin");
        if token_stdin && matches!(target.place, Place::Sandbox) {
            let message =
                "--token-stdin needs a server: the sandbox inside of this program makes its own token";
            return Err(Failure::input(format!("{message}; name one with --base-url or --live")));
        }
        let user = matches.get_one::<String>("user").cloned();
        if user.is_some() && !matches!(target.place, Place::Sandbox) {
            let message = "--user chooses among the users of the sandbox inside of this program; at a server, it is --login";
            return Err(Failure::input(message));
        }
        Ok(Self { token_stdin, timeout: matches.get_one("timeout").copied(), user, ..target })
    }

    /// What [`server_arguments`] say.
    pub(crate) fn of_server(matches: &ArgMatches) -> Result<Self, Failure> {
        let base = match matches.get_one::<String>("base").cloned() {
            _ if matches.get_flag("live") => Some(AdultWork::LIVE.to_owned()),
            base => base.or_else(|| identity::read(BASE_URL)),
        };
        let place = match base {
            // In its one form, so that a slash at the end makes no other server of it.
            Some(base) => Place::Server(base.parse::<endpoint_runtime::BaseUrl>()?.to_string()),
            None => Place::Sandbox,
        };
        let login = matches.get_one::<String>("login").cloned();
        let login = login.unwrap_or_else(|| identity::DEFAULT.to_owned());
        Ok(Self { place, login, token_stdin: false, timeout: None, user: None })
    }

    /// The sandbox inside of this program.
    pub(crate) fn sandbox() -> Self {
        Self {
            place: Place::Sandbox,
            login: identity::DEFAULT.to_owned(),
            token_stdin: false,
            timeout: None,
            user: None,
        }
    }

    /// The address of the server, where one is named.
    pub(crate) fn server(&self) -> Result<&str, Failure> {
        match &self.place {
            Place::Server(base) => Ok(base),
            Place::Sandbox => Err(Failure::input("at which server? Name it with --live or --base-url")),
        }
    }

    /// In words.
    pub(crate) fn name(&self) -> &str {
        match &self.place {
            Place::Sandbox => "a sandbox inside of this program",
            Place::Server(base) => base,
        }
    }

    /// A client with what endpoints of this kind ask for.
    pub(crate) async fn connect(&self, needs: &Needs<'_>, input: &Input) -> Result<Connection, Failure> {
        let (base, sandbox) = match &self.place {
            Place::Sandbox => {
                let sandbox = embedded().await?;
                (sandbox.base_url(), Some(sandbox))
            }
            Place::Server(base) => (base.clone(), None),
        };
        // Unencrypted addresses are taken on this machine only, and that is the client's rule.
        let builder = Client::at(&base).allow_plaintext_loopback();
        let builder = self.timeout.into_iter().fold(builder, ClientBuilder::timeout);
        let held = match (&sandbox, needs.auth) {
            (_, Auth::None) => Held::Nothing,
            (Some(_), Auth::ApiKey) => Held::Secret(Secret::new(SANDBOX_KEY), "the sandbox"),
            (Some(sandbox), _) => {
                let user = self.user.as_deref().or(needs.on_behalf.then_some(MANAGER));
                let token = match user {
                    Some(user) => sandbox.token_for(user, needs.scopes),
                    None => sandbox.token(needs.scopes),
                };
                Held::Secret(Secret::new(token.expose()), "the sandbox")
            }
            (None, auth) => match self.held(&base, auth, input).await {
                Err(_) if needs.only_plan => Held::StandIn,
                held => held?,
            },
        };
        let stand_in = matches!(held, Held::StandIn);
        let (builder, oauth, credential) = match (held, needs.auth) {
            (Held::Nothing, _) => (builder, None, "none"),
            (Held::StandIn, Auth::ApiKey) => (builder.api_key("none"), None, "none"),
            (Held::StandIn, _) => (builder.bearer("none"), None, "none"),
            (Held::Secret(key, from), Auth::ApiKey) => (builder.api_key(key), None, from),
            (Held::Secret(token, from), _) => (builder.bearer(token), None, from),
            (Held::Login(oauth), _) => (builder.oauth(&oauth), Some(oauth), "login"),
        };
        Ok(Connection { client: builder.build()?, oauth, credential, stand_in, _sandbox: sandbox })
    }

    /// The credential for a server: from standard input, from the environment, or the login that is kept.
    async fn held(&self, base: &str, auth: Auth, input: &Input) -> Result<Held, Failure> {
        let (what, variable) = match auth {
            Auth::ApiKey => ("API key", API_KEY),
            _ => ("token", TOKEN),
        };
        if self.token_stdin {
            return Ok(Held::Secret(input.secret("the credential")?, "standard input"));
        }
        if let Some(secret) = identity::read(variable) {
            return Ok(Held::Secret(Secret::new(secret), variable));
        }
        let message = format!("no {what} in {variable}");
        if auth == Auth::ApiKey {
            return Err(Failure::credential(format!("{message}: set it, or pipe it in with --token-stdin")));
        }
        match identity::kept(base, &self.login).await {
            Ok(Some((oauth, status))) => {
                // Known from the store, so that what was not granted is refused before it is sent.
                status.granted().into_iter().for_each(|scopes| oauth.set_granted(scopes));
                Ok(Held::Login(oauth))
            }
            Ok(None) => {
                let message = format!("{message}, and nobody has logged in at {base}");
                Err(Failure::credential(format!("{message}: `endpoints login --base-url {base}`")))
            }
            // Without a login there are the other ways; what keeps one from being used is told beside them.
            Err(failure) => {
                let ways = "set it, or pipe it in with --token-stdin";
                Err(Failure::credential(format!("{message}: {ways}; no login either: {}", failure.message())))
            }
        }
    }
}

/// A credential, and where it comes from.
enum Held {
    Nothing,
    StandIn,
    Secret(Secret, &'static str),
    Login(OAuth),
}

/// What the calls need that are to be made.
#[derive(Debug)]
pub(crate) struct Needs<'n> {
    pub(crate) auth: Auth,
    pub(crate) scopes: &'n [&'n str],
    /// The manager of a group calls for a member.
    pub(crate) on_behalf: bool,
    /// Nothing is sent, so a stand-in for the credential will do.
    pub(crate) only_plan: bool,
}

/// A sandbox with a key; it knows a program that users can log in to.
pub(crate) fn sandbox() -> Builder {
    endpoints::sandbox::builder().api_key(SANDBOX_KEY)
}

/// One that runs inside of this program.
pub(crate) async fn embedded() -> Result<Sandbox, Failure> {
    sandbox().start().await.map_err(not_started)
}

/// Why the sandbox does not start, with the cause.
pub(crate) fn not_started(error: StartError) -> Failure {
    let cause = error.source().map(|cause| format!("because: {cause}"));
    Failure::input(format!("the sandbox does not start: {error}")).and_lines(cause)
}
