//! `endpoints login`: lets a user allow what the endpoints need, and keeps the login.

use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command};
use endpoint_runtime::Scope;
use endpoint_runtime::auth::{OAuth, Status};
use endpoint_runtime::catalogue::Entry;
use serde_json::json;

use crate::failure::Failure;
use crate::identity::{self, Registration};
use crate::input::Input;
use crate::list::known_scope;
use crate::place::{self, Place, Target};
use crate::scopes::Least;
use crate::terminal::{Console, Form};
use crate::text::{Line, Paint};
use crate::verb::Verb;
use crate::{find, on_runtime, whoami};

pub(crate) const VERB: Verb = Verb { name: "login", grammar, run };

/// How long the user has, in seconds.
const WAIT: &str = "300";

const NOTES: &str = "\
Examples:
  endpoints login --sandbox webcam.MadeBookings email.SendEmail

The link asks for the least scopes that the endpoints named need; without any, for those of all endpoints. The program
is the one whose id is in ENDPOINTS_CLIENT_ID, with its secret in ENDPOINTS_CLIENT_SECRET; a sandbox on this machine
knows one by itself. The login is kept below ENDPOINTS_STORE, XDG_STATE_HOME or ~/.local/state, for its owner alone.";

fn grammar(command: Command) -> Command {
    let command = command
        .about("Logs a user in: prints the link to open, waits for the browser to come back")
        .arg(Arg::new("endpoints").value_name("NAME").num_args(0..).help("The endpoints that will be called"))
        .arg(
            Arg::new("scope")
                .long("scope")
                .value_name("SCOPES")
                .value_delimiter(',')
                .help("Asks for these scopes too"),
        )
        .arg(
            Arg::new("sandbox")
                .long("sandbox")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["base", "live"])
                .help("At a sandbox inside of this program, to see how it goes; nothing is kept"),
        )
        .arg(
            Arg::new("open")
                .long("open")
                .action(ArgAction::SetTrue)
                .help("Opens the link with the program in BROWSER, or the one of the system"),
        )
        .arg(Arg::new("paste").long("paste").action(ArgAction::SetTrue).help(
            "Reads the address that the browser ended at from standard input: it is on another machine",
        ))
        .arg(
            Arg::new("wait")
                .long("wait")
                .value_name("SECONDS")
                .default_value(WAIT)
                .value_parser(clap::value_parser!(u64).range(1..=86_400))
                .help("How long the user has"),
        );
    place::server_arguments(command).after_help(NOTES)
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let names = matches.get_many::<String>("endpoints").unwrap_or_default();
    let named: Vec<Entry> =
        names.map(|name| find::endpoint(endpoints::catalogue(), name)).collect::<Result<_, _>>()?;
    let wanted = matches.get_many::<String>("scope").unwrap_or_default();
    let mut scopes: Vec<Scope> = wanted.map(|name| known_scope(name)).collect::<Result<_, _>>()?;
    if named.is_empty() && scopes.is_empty() {
        scopes.extend(Least::of(&endpoints::catalogue().entries().collect::<Vec<_>>()).scopes.keys());
    }
    scopes.extend(Least::of(&named).scopes.keys());
    scopes.sort_unstable();
    scopes.dedup();
    let target = match matches.get_flag("sandbox") {
        true => Target::sandbox(),
        false => Target::of_server(matches)?,
    };
    let way = Way {
        open: matches.get_flag("open"),
        paste: matches.get_flag("paste"),
        limit: Duration::from_secs(matches.get_one("wait").copied().unwrap_or_default()),
    };
    on_runtime(async {
        match &target.place {
            Place::Server(base) => {
                let (store, folder) = identity::store()?;
                let oauth = Registration::at(base)?.login(Some(store), &target.login)?;
                let status = way.go(&oauth, &scopes, console).await?;
                report(&status, Some(&folder.display().to_string()), console)
            }
            Place::Sandbox if matches.get_flag("sandbox") => {
                let sandbox = place::embedded().await?;
                let oauth = Registration::at(&sandbox.base_url())?.login(None, &target.login)?;
                let status = way.go(&oauth, &scopes, console).await?;
                report(&status, None, console)?;
                let client = endpoints::Client::at(sandbox.base_url()).allow_plaintext_loopback();
                whoami::user(&client.oauth(&oauth).build()?, console).await
            }
            Place::Sandbox => {
                let message = "where to log in? Name a server with --live or --base-url, or say --sandbox";
                Err(Failure::input(message))
            }
        }
    })
}

/// How the link gets to the user, and the user's answer back.
struct Way {
    open: bool,
    paste: bool,
    limit: Duration,
}

impl Way {
    async fn go(&self, oauth: &OAuth, scopes: &[Scope], console: &Console) -> Result<Status, Failure> {
        let login = oauth.login(scopes).await?;
        if console.form == Form::Json {
            console.document(&json!({ "link": login.link() }))?;
        } else {
            console.lines([Line::from("Open this link in a browser:"), Line::default()])?;
            console.lines([Line::painted(Paint::Name, login.link()), Line::default()])?;
        }
        if self.open && !opens(login.link()) {
            console.note("No browser could be started: open it by hand.");
        }
        if self.paste {
            console.note("Paste the whole address that the browser ended at:");
            let address = Input::default().secret("the address")?;
            return Ok(login.redirected(address.expose()).await?);
        }
        console.note("Waiting for the browser to come back; Ctrl-C ends it.");
        Ok(login.wait(self.limit).await?)
    }
}

/// Hands the link to a browser. It holds no secret: what comes back is bound to this login.
fn opens(link: &str) -> bool {
    let own = identity::read("BROWSER");
    let (program, before): (&str, &[&str]) = match own.as_deref() {
        Some(browser) => (browser, &[]),
        None if cfg!(target_os = "macos") => ("open", &[]),
        None if cfg!(windows) => ("rundll32", &["url.dll,FileProtocolHandler"]),
        None => ("xdg-open", &[]),
    };
    let mut command = std::process::Command::new(program);
    command.args(before).arg(link);
    command.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::null());
    command.stderr(std::process::Stdio::null()).spawn().is_ok()
}

fn report(status: &Status, kept: Option<&str>, console: &Console) -> Result<(), Failure> {
    if console.form == Form::Json {
        let mut shown = whoami::status_json(status);
        shown.insert("kept_in".to_owned(), kept.into());
        return console.document(&shown.into());
    }
    console.lines([Line::painted(Paint::Good, &status.to_string())])?;
    match kept {
        Some(folder) => console.lines([format!("Kept in {folder}")]),
        None => console.lines(["The sandbox ends with this program, so the login is not kept."]),
    }
}
