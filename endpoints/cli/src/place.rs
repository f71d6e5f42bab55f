//! Where a call goes, and with which credential.

use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command};
use endpoint_runtime::metadata::Auth;
use endpoint_runtime::{Api as _, Client, Hosted as _, Secret};
use endpoints::AdultWork;
use endpoints::sandbox::Sandbox;

use crate::failure::Failure;
use crate::input::Input;

/// The key that the sandbox inside of this program accepts. It opens nothing else.
const SANDBOX_KEY: &str = "sandbox";

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
    token_stdin: bool,
    timeout: Option<Duration>,
}

/// A client, and what has to live as long as it is used.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) client: endpoints::Client,
    /// The sandbox runs until it is dropped.
    _sandbox: Option<Sandbox>,
    /// Whether the credential is a stand-in, with which nothing can be sent.
    pub(crate) stand_in: bool,
}

/// Adds the options that say where to.
pub(crate) fn arguments(command: Command) -> Command {
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
}

fn seconds(text: &str) -> Result<Duration, String> {
    let rule = || "it has to be a number of seconds above 0, as in `5` or `0.5`".to_owned();
    let seconds: f64 = text.parse().map_err(|_| rule())?;
    Duration::try_from_secs_f64(seconds).ok().filter(|it| !it.is_zero()).ok_or_else(rule)
}

impl Target {
    pub(crate) fn new(matches: &ArgMatches) -> Result<Self, Failure> {
        let from_environment = || std::env::var(BASE_URL).ok().filter(|base| !base.is_empty());
        let base = match matches.get_one::<String>("base").cloned() {
            _ if matches.get_flag("live") => Some(AdultWork::LIVE.to_owned()),
            base => base.or_else(from_environment),
        };
        let token_stdin = matches.get_flag("token-stdin");
        if token_stdin && base.is_none() {
            let message =
                "--token-stdin needs a server: the sandbox inside of this program makes its own token";
            return Err(Failure::input(format!("{message}; name one with --base-url or --live")));
        }
        let timeout = matches.get_one::<Duration>("timeout").copied();
        Ok(Self { place: base.map_or(Place::Sandbox, Place::Server), token_stdin, timeout })
    }

    /// The sandbox inside of this program.
    pub(crate) fn sandbox() -> Self {
        Self { place: Place::Sandbox, token_stdin: false, timeout: None }
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
        let mut builder = Client::<AdultWork>::at(base).allow_plaintext_loopback();
        builder = self.timeout.into_iter().fold(builder, |builder, timeout| builder.timeout(timeout));
        let mut stand_in = false;
        builder = match (&sandbox, needs.auth) {
            (_, Auth::None) => builder,
            (Some(_), Auth::ApiKey) => builder.api_key(SANDBOX_KEY),
            (Some(sandbox), _) => builder.bearer(sandbox.token(needs.scopes)),
            (None, auth) => {
                let credential = match self.credential(auth, input) {
                    Ok(credential) => credential,
                    Err(_) if needs.only_plan => {
                        stand_in = true;
                        Secret::new("none")
                    }
                    Err(failure) => return Err(failure),
                };
                match auth {
                    Auth::ApiKey => builder.api_key(credential),
                    _ => builder.bearer(credential),
                }
            }
        };
        Ok(Connection { client: builder.build()?, _sandbox: sandbox, stand_in })
    }

    fn credential(&self, auth: Auth, input: &Input) -> Result<Secret, Failure> {
        let (what, variable) = match auth {
            Auth::ApiKey => ("API key", API_KEY),
            _ => ("token", TOKEN),
        };
        if self.token_stdin {
            return input.secret("the credential");
        }
        match std::env::var(variable).unwrap_or_default().trim() {
            "" => {
                let message =
                    format!("no {what} in {variable}: set it, or pipe the {what} in with --token-stdin");
                Err(Failure::credential(message))
            }
            text => Ok(Secret::new(text)),
        }
    }
}

/// What the calls need that are to be made.
#[derive(Debug)]
pub(crate) struct Needs<'n> {
    pub(crate) auth: Auth,
    pub(crate) scopes: &'n [&'n str],
    /// Nothing is sent, so a stand-in for the credential will do.
    pub(crate) only_plan: bool,
}

async fn embedded() -> Result<Sandbox, Failure> {
    let builder =
        endpoints::sandbox::builder().api_key(SANDBOX_KEY).api_key_header(AdultWork::API_KEY_HEADER);
    builder.start().await.map_err(|error| Failure::call(format!("the sandbox does not start: {error}")))
}
