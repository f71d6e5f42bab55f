//! `endpoints completions`: scripts for the shells; and the hidden verb that they ask what may come next.
//!
//! The scripts know nothing of the catalogue, so they stay as they are when an endpoint is added.

use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};
use endpoint_runtime::metadata::Param;
use endpoint_runtime::schema::Type;
use endpoints::scopes;

use crate::describe;
use crate::failure::Failure;
use crate::terminal::Console;
use crate::verb::{self, Verb};

pub(crate) const VERB: Verb = Verb { name: "completions", grammar, run };

/// What the scripts call.
pub(crate) const COMPLETE: Verb = Verb { name: "complete", grammar: hidden, run: complete };

const SCRIPTS: &[(&str, &str)] = &[
    ("bash", include_str!("completions/endpoints.bash")),
    ("zsh", include_str!("completions/endpoints.zsh")),
    ("fish", include_str!("completions/endpoints.fish")),
];

const NOTES: &str = "\
Examples:
  eval \"$(endpoints completions bash)\"                                      # in ~/.bashrc
  eval \"$(endpoints completions zsh)\"                                       # in ~/.zshrc, behind compinit
  endpoints completions fish > ~/.config/fish/completions/endpoints.fish";

fn grammar(command: Command) -> Command {
    let shells: Vec<_> = SCRIPTS.iter().map(|(shell, _)| *shell).collect();
    command
        .about("Prints a script that completes endpoint and parameter names in a shell")
        .arg(Arg::new("shell").value_name("SHELL").required(true).value_parser(shells).help("Which shell"))
        .after_help(NOTES)
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let shell = matches.get_one::<String>("shell").map_or("", String::as_str);
    let script = SCRIPTS.iter().find(|(known, _)| *known == shell).map_or("", |(_, script)| script);
    console.raw(script.as_bytes())
}

fn hidden(command: Command) -> Command {
    command.hide(true).about("Prints what may stand in place of the last word").arg(
        Arg::new("words").num_args(0..).trailing_var_arg(true).allow_hyphen_values(true).value_parser(
            // A word that is not UTF-8 completes to nothing.
            ValueParser::from(|text: &str| Ok::<_, String>(text.to_owned())),
        ),
    )
}

fn complete(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let words: Vec<&str> =
        matches.get_many::<String>("words").unwrap_or_default().map(String::as_str).collect();
    let Some((last, before)) = words.split_last() else { return Ok(()) };
    let fitting = candidates(before, last).into_iter().map(|(value, about)| match about.is_empty() {
        true => value,
        false => format!("{value}\t{about}"),
    });
    console.raw(fitting.map(|line| line + "\n").collect::<String>().as_bytes())
}

type Candidates = Vec<(String, String)>;

/// What may stand in place of `last`, each with what it is.
fn candidates(before: &[&str], last: &str) -> Candidates {
    let mut grammar = verb::grammar();
    grammar.build();
    let Some(at) = before.iter().position(|word| !word.starts_with('-')) else {
        let verbs = grammar.get_subcommands().filter(|verb| !verb.is_hide_set());
        let verbs = verbs.map(|verb| (verb.get_name().to_owned(), about(verb.get_about()))).collect();
        return if last.starts_with('-') { options(&grammar, last) } else { fitting(verbs, last) };
    };
    let Some(verb) = grammar.find_subcommand(before[at]) else { return Vec::new() };
    let mut given: Vec<&str> = Vec::new();
    let mut awaiting: Option<&Arg> = None;
    for word in &before[at + 1..] {
        if awaiting.take().is_some() {
            continue;
        }
        match word.strip_prefix("--") {
            Some(name) if !word.contains('=') => {
                let option = verb.get_arguments().find(|option| option.get_long() == Some(name));
                awaiting = option.filter(|option| option.get_action().takes_values());
            }
            Some(_) => {}
            None => given.push(word),
        }
    }
    if let Some(option) = awaiting {
        return values(option, &given, last);
    }
    if last.starts_with('-') {
        return options(verb, last);
    }
    if given.is_empty() && verb.has_subcommands() {
        let kinds = verb.get_subcommands().filter(|kind| kind.get_name() != "help");
        return fitting(
            kinds.map(|kind| (kind.get_name().to_owned(), about(kind.get_about()))).collect(),
            last,
        );
    }
    let positionals: Vec<&Arg> = verb.get_positionals().collect();
    match positionals.get(given.len()).or(positionals.last()) {
        Some(positional) => values(positional, &given, last),
        None => Vec::new(),
    }
}

fn options(command: &Command, last: &str) -> Candidates {
    let long = command.get_arguments().filter(|option| !option.is_hide_set());
    let long =
        long.filter_map(|option| Some((format!("--{}", option.get_long()?), about(option.get_help()))));
    fitting(long.collect(), last)
}

/// What an argument takes, by its name.
fn values(argument: &Arg, given: &[&str], last: &str) -> Candidates {
    let named = |names: Vec<&str>| names.into_iter().map(|name| (name.to_owned(), String::new())).collect();
    match argument.get_id().as_str() {
        "endpoint" | "endpoints" => endpoints_like(last),
        "parameters" => parameters(given, last),
        "group" => {
            fitting(named(endpoints::catalogue().groups.iter().map(|group| group.name).collect()), last)
        }
        "scope" => fitting(named(scopes::ALL.iter().map(|scope| scope.as_str()).collect()), last),
        "with" => {
            let (before, last) = last.rsplit_once(',').map_or(("", last), |(before, last)| (before, last));
            let before = if before.is_empty() { String::new() } else { format!("{before},") };
            let known =
                scopes::ALL.iter().map(|scope| scope.as_str()).filter(|scope| scope.starts_with(last));
            known.map(|scope| (format!("{before}{scope}"), String::new())).collect()
        }
        _ => {
            let possible = argument.get_possible_values();
            fitting(named(possible.iter().map(|value| value.get_name()).collect()), last)
        }
    }
}

/// Full names, or names without their groups where none begins like this.
fn endpoints_like(last: &str) -> Candidates {
    let entries = || endpoints::catalogue().entries();
    let full = entries().map(|entry| (entry.name(), describe::plain(entry.metadata.docs))).collect();
    let full = fitting(full, last);
    if !full.is_empty() {
        return full;
    }
    let short = entries().map(|entry| (entry.metadata.name.to_owned(), describe::plain(entry.metadata.docs)));
    fitting(short.collect(), last)
}

/// The parameters that are not given yet, or the constants that one takes.
fn parameters(given: &[&str], last: &str) -> Candidates {
    let Some(entry) = given.first().and_then(|name| endpoints::catalogue().find(name)) else {
        return Vec::new();
    };
    if let Some((name, text)) = last.split_once('=') {
        let Some(param) = entry.metadata.param(name) else { return Vec::new() };
        let named = |values: Vec<String>| values.into_iter().map(|value| (value, String::new())).collect();
        let constants = match param.ty.required() {
            Type::Enum(list) => {
                list.written().map(|value| (value.to_string(), value.name.to_owned())).collect()
            }
            Type::Boolean => named(vec!["true".to_owned(), "false".to_owned()]),
            _ => Vec::new(),
        };
        let constants = fitting(constants, text).into_iter();
        return constants.map(|(value, about)| (format!("{name}={value}"), about)).collect();
    }
    let is_given = |param: &Param| {
        let begins = |word: &&str| {
            word.split_once('=').is_some_and(|(name, _)| name.trim_end_matches(':') == param.name)
        };
        given.iter().any(begins) && !matches!(param.ty.required(), Type::Array(_))
    };
    let open = entry.metadata.params.iter().filter(|param| !is_given(param));
    fitting(open.map(|param| (format!("{}=", param.name), describe::plain(param.docs))).collect(), last)
}

fn fitting(candidates: Candidates, last: &str) -> Candidates {
    let last = last.to_lowercase();
    candidates.into_iter().filter(|(value, _)| value.to_lowercase().starts_with(&last)).collect()
}

fn about(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
