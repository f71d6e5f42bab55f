//! The table of verbs, and the command line as a whole. A verb is a file and a line here.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, ArgMatches, Command};
use endpoint_runtime::nearest::nearest;

use crate::failure::{CODES, Failure};
use crate::terminal::{Colour, Console, Form};
use crate::{call, completions, demo, doctor, export, list, login, logout, sandbox, scopes, show, whoami};

/// One verb.
#[derive(Debug)]
pub(crate) struct Verb {
    pub(crate) name: &'static str,
    /// What it takes and what its help says, with an example.
    pub(crate) grammar: fn(Command) -> Command,
    pub(crate) run: fn(&ArgMatches, &Console) -> Result<(), Failure>,
}

/// All verbs, in the order of the help.
pub(crate) const VERBS: &[Verb] = &[
    demo::VERB,
    list::VERB,
    show::VERB,
    call::VERB,
    scopes::VERB,
    login::VERB,
    whoami::VERB,
    logout::VERB,
    sandbox::VERB,
    export::VERB,
    doctor::VERB,
    completions::VERB,
    completions::COMPLETE,
];

const ENVIRONMENT: &str = "\
Environment:
  ENDPOINTS_BASE_URL       the server, where --base-url or --live do not name one
  ENDPOINTS_TOKEN          an access token, in place of a login
  ENDPOINTS_API_KEY        the API key
  ENDPOINTS_CLIENT_ID      the program that users log in to; ENDPOINTS_CLIENT_SECRET its secret
  ENDPOINTS_AUTHORIZE_URL  where users allow it, for servers of which that is not known; ENDPOINTS_TOKEN_URL the other
  ENDPOINTS_STORE          the folder of the logins
  BROWSER                  what `login --open` starts
  NO_COLOR                 no colours
  COLUMNS                  the width of the terminal";

/// What was asked for.
#[derive(Debug)]
pub(crate) enum Asked {
    /// To print this text.
    Help(String),
    /// To run a verb.
    Verb(&'static Verb, ArgMatches),
}

/// Reads the command line.
pub(crate) fn parse(words: &[OsString]) -> Result<(Asked, Console), Failure> {
    match grammar().try_get_matches_from(words) {
        Ok(matches) => {
            let console = console(&matches);
            let (name, matches) = match matches.subcommand() {
                Some((name, matches)) => (name, matches.clone()),
                None => (demo::VERB.name, matches),
            };
            let verb = VERBS.iter().find(|verb| verb.name == name);
            // clap knows no others than those of the table.
            Ok((Asked::Verb(verb.unwrap_or(&demo::VERB), matches), console))
        }
        Err(error) if !error.use_stderr() => {
            Ok((Asked::Help(error.render().to_string()), Console::new(None, Colour::default())))
        }
        Err(error) => Err(Failure::input(one_line(&error))),
    }
}

/// The whole grammar, for clap and for the completions.
pub(crate) fn grammar() -> Command {
    let choice = |id: &'static str, help: &'static str| {
        Arg::new(id).long(id).action(ArgAction::SetTrue).global(true).help(help)
    };
    let grammar = Command::new("endpoints")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Calls API endpoints by name. Without a command it shows a call to its own sandbox.")
        .max_term_width(110)
        .arg(choice("json", "Prints JSON on a terminal too").conflicts_with("text"))
        .arg(choice("text", "Prints text for people into a pipe too"))
        .arg(
            Arg::new("color")
                .long("color")
                .value_name("WHEN")
                .value_parser(["auto", "always", "never"])
                .hide_possible_values(true)
                .global(true)
                .help("Colours: auto, always or never"),
        )
        .after_help(format!("{ENVIRONMENT}\n\n{CODES}"));
    VERBS.iter().fold(grammar, |grammar, verb| grammar.subcommand((verb.grammar)(Command::new(verb.name))))
}

fn console(matches: &ArgMatches) -> Console {
    let matches = matches.subcommand().map_or(matches, |(_, matches)| matches);
    let form = match (matches.get_flag("json"), matches.get_flag("text")) {
        (true, _) => Some(Form::Json),
        (_, true) => Some(Form::People),
        _ => None,
    };
    let colour = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => Colour::Always,
        Some("never") => Colour::Never,
        _ => Colour::Auto,
    };
    Console::new(form, colour)
}

/// What clap says in several paragraphs, on one line: the first, and the name that was probably meant.
fn one_line(error: &clap::Error) -> String {
    let said = error.render().to_string();
    let first =
        said.split("\n\n").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let first = first.strip_prefix("error: ").unwrap_or(&first);
    let first = match first.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", first.get(..end).unwrap_or_default()),
        None => first.to_owned(),
    };
    // clap finds no neighbour of a short word with two letters swapped, so ours is asked.
    let wrong = error.get(ContextKind::InvalidArg).or_else(|| error.get(ContextKind::InvalidSubcommand));
    let near = match wrong {
        Some(ContextValue::String(wrong)) if wrong.len() < LONGEST => nearest_word(wrong),
        _ => None,
    };
    match near {
        Some(near) => format!("{first}; did you mean `{near}`?"),
        None => first,
    }
}

/// How many characters of a message of clap's are shown.
const LONGEST: usize = 300;

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
