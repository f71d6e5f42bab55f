//! What may be written on the command line.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, ArgMatches};
use endpoint_runtime::metadata::Format;
use endpoint_runtime::nearest::nearest;

use crate::export::{self, Export};
use crate::failure::Failure;

/// What is called when nothing is asked for: an endpoint and its parameters.
const DEMO: (&str, &[&str]) = ("webcam.RescheduleMadeBooking", &["BookingID=1"]);

const NOTES: &str = "\
Without --base-url everything goes to a sandbox that runs inside this program: no account is needed, nothing leaves \
the machine.

At --base-url, the access token is read from the environment variable ENDPOINTS_TOKEN (an API key from \
ENDPOINTS_API_KEY), or from standard input with --token-stdin. It is never an argument, where other users would see it.

Exit codes: 0 done; 1 the call failed or was refused; 2 wrong input, nothing was sent.";

/// What to do.
#[derive(Debug)]
pub(crate) enum Command {
    /// Print this text.
    Help(String),
    /// Call the endpoint that shows how it works.
    Demo(Call),
    /// Call an endpoint.
    Call(Call),
    /// Print the catalogue.
    List,
    /// Write documents.
    Export(Export),
}

/// What to call, and where.
#[derive(Debug)]
pub(crate) struct Call {
    /// The endpoint's name as it was written.
    pub(crate) name: String,
    /// `Parameter=value`, as it was written.
    pub(crate) words: Vec<String>,
    /// The format to ask for.
    pub(crate) format: Option<Format>,
    /// Where to.
    pub(crate) place: Place,
}

/// Where a call goes.
#[derive(Debug)]
pub(crate) enum Place {
    /// To a sandbox inside of this program.
    Sandbox,
    /// To a server.
    Server {
        /// Its base address.
        base: String,
        /// Where its credential comes from.
        credential: Credential,
    },
}

/// Where a credential is read from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Credential {
    Environment,
    StandardInput,
}

/// Reads the command line.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    match grammar().try_get_matches_from(words) {
        Ok(matches) => Ok(command(&matches)),
        Err(error) if !error.use_stderr() => Ok(Command::Help(error.render().to_string())),
        Err(error) => Err(Failure::Input(one_line(&error))),
    }
}

fn grammar() -> clap::Command {
    let call = clap::Command::new("call")
        .about("Calls an endpoint and prints the request and the answer")
        .arg(
            Arg::new("name")
                .value_name("NAME")
                .required(true)
                .help("As in `endpoints list`, in any letter case"),
        )
        .arg(
            Arg::new("words")
                .value_name("Parameter=value")
                .num_args(0..)
                .help("Lists: repeat it, or separate by commas"),
        )
        .arg(Arg::new("xml").long("xml").action(ArgAction::SetTrue).help("Asks for the answer as XML"))
        .arg(
            Arg::new("base")
                .long("base-url")
                .value_name("URL")
                .help("Calls this server instead of the sandbox"),
        )
        .arg(
            Arg::new("stdin")
                .long("token-stdin")
                .action(ArgAction::SetTrue)
                .requires("base")
                .help("Reads the credential from the first line of standard input"),
        )
        .after_help(NOTES);
    clap::Command::new("endpoints")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Calls API endpoints by name. Without a command it shows a call to its own sandbox.")
        .subcommand(clap::Command::new("demo").about("Shows one call to the sandbox inside of this program"))
        .subcommand(call)
        .subcommand(clap::Command::new("list").about("Lists the endpoints: name, method, path, scope"))
        .subcommand(export())
        .after_help(NOTES)
}

fn export() -> clap::Command {
    let kinds = export::KINDS.map(|(name, about)| clap::Command::new(name).about(about).arg(output()));
    clap::Command::new("export")
        .about("Writes documents for other tools")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(kinds)
}

fn output() -> Arg {
    Arg::new("output")
        .long("output")
        .value_name("PATH")
        .help("The file, or the folder of several; else standard output")
}

fn command(matches: &ArgMatches) -> Command {
    match matches.subcommand() {
        Some(("call", matches)) => Command::Call(call(matches)),
        Some(("list", _)) => Command::List,
        Some(("export", matches)) => Command::Export(exported(matches)),
        _ => {
            let (name, words) = DEMO;
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            Command::Demo(Call { name: name.to_owned(), words, format: None, place: Place::Sandbox })
        }
    }
}

fn exported(matches: &ArgMatches) -> Export {
    let (kind, matches) =
        matches.subcommand().map_or((String::new(), None), |(kind, it)| (kind.to_owned(), Some(it)));
    Export { kind, to: matches.and_then(|it| it.get_one::<String>("output").cloned()) }
}

fn call(matches: &ArgMatches) -> Call {
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let credential =
        if matches.get_flag("stdin") { Credential::StandardInput } else { Credential::Environment };
    Call {
        name: text("name").unwrap_or_default(),
        words: matches.get_many::<String>("words").unwrap_or_default().cloned().collect(),
        format: matches.get_flag("xml").then_some(Format::Xml),
        place: text("base").map_or(Place::Sandbox, |base| Place::Server { base, credential }),
    }
}

/// What clap says in several paragraphs, on one line: the first, and the name that was probably meant.
fn one_line(error: &clap::Error) -> String {
    let said = error.render().to_string();
    let first =
        said.split("\n\n").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let first = first.strip_prefix("error: ").unwrap_or(&first);
    // clap finds no neighbour of a short word with two letters swapped, so ours is asked.
    let wrong = error.get(ContextKind::InvalidArg).or_else(|| error.get(ContextKind::InvalidSubcommand));
    let near = match wrong {
        Some(ContextValue::String(wrong)) => nearest_word(wrong),
        _ => None,
    };
    match near {
        Some(near) => format!("{first}; did you mean `{near}`?"),
        None => first.to_owned(),
    }
}

/// The command or option that is closest.
fn nearest_word(wrong: &str) -> Option<String> {
    let mut grammar = grammar();
    grammar.build();
    let mut words = Vec::new();
    for command in grammar.get_subcommands() {
        words.push(command.get_name().to_owned());
        words.extend(command.get_arguments().filter_map(|it| Some(format!("--{}", it.get_long()?))));
    }
    nearest(wrong, words.iter().map(String::as_str)).filter(|near| *near != wrong).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_grammar_is_sound() {
        super::grammar().debug_assert();
    }
}
