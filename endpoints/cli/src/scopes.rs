//! `endpoints scopes`: the least that a user has to allow for the endpoints that a program uses.

use std::collections::BTreeMap;

use clap::{Arg, ArgMatches, Command};
use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::{Scope, ScopeRule};
use endpoints::scopes;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::find;
use crate::table::Table;
use crate::terminal::{Console, Form};
use crate::text::{Line, Paint};
use crate::verb::Verb;

pub(crate) const VERB: Verb = Verb { name: "scopes", grammar, run };

fn grammar(command: Command) -> Command {
    command
        .about("Computes the least scopes for the endpoints named; without any, lists all scopes")
        .arg(
            Arg::new("endpoints")
                .value_name("NAME")
                .num_args(0..)
                .help("As in `endpoints list`, in any letter case"),
        )
        .after_help(
            "Example:\n  endpoints scopes webcam.MadeBookings webcam.RescheduleMadeBooking email.SendEmail",
        )
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let names = matches.get_many::<String>("endpoints").unwrap_or_default();
    let entries: Vec<Entry> =
        names.map(|name| find::endpoint(endpoints::catalogue(), name)).collect::<Result<_, _>>()?;
    if entries.is_empty() {
        return all(console);
    }
    let least = Least::of(&entries);
    if console.form == Form::Json {
        return console.json(&least.to_json());
    }
    let mut table = Table::new(["SCOPE", "BECAUSE OF"], &[]);
    for (scope, because) in &least.scopes {
        table.row([scope.to_string(), because.join(", ")]);
    }
    let mut lines = match least.scopes.is_empty() {
        true => vec![Line::from("No scope is known to be needed.")],
        false => table.lines(console.width()),
    };
    if !least.unknown.is_empty() {
        let text = format!("Not documented for {}: it may be refused.", least.unknown.join(", "));
        lines.push(Line::painted(Paint::Warn, &text));
    }
    console.lines(lines)
}

fn all(console: &Console) -> Result<(), Failure> {
    if console.form == Form::Json {
        let all =
            scopes::ALL.iter().map(|scope| json!({ "scope": scope.as_str(), "about": scopes::docs(*scope) }));
        return console.json(&all.collect());
    }
    let mut table = Table::new(["SCOPE", "ABOUT"], &[]);
    for scope in scopes::ALL {
        table.row([scope.to_string(), scopes::docs(*scope).unwrap_or_default().to_owned()]);
    }
    console.lines(table.lines(console.width()))
}

/// The least scopes, each with the endpoints that need it.
#[derive(Debug, Default)]
pub(crate) struct Least {
    pub(crate) scopes: BTreeMap<Scope, Vec<String>>,
    /// Endpoints of which nobody knows.
    unknown: Vec<String>,
}

impl Least {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut least = Self::default();
        let mut either = Vec::new();
        for entry in entries {
            match entry.metadata.scope {
                ScopeRule::Unknown => least.unknown.push(entry.name()),
                // One of them is enough, and perhaps another endpoint asks for it anyway.
                ScopeRule::Any(scopes) => either.push((entry, scopes)),
                rule => rule.scopes().iter().for_each(|scope| least.need(*scope, entry)),
            }
        }
        for (entry, scopes) in either {
            let taken = scopes.iter().find(|scope| least.scopes.contains_key(scope));
            if let Some(scope) = taken.or(scopes.first()) {
                least.need(*scope, entry);
            }
        }
        least
    }

    fn need(&mut self, scope: Scope, entry: &Entry) {
        let because = self.scopes.entry(scope).or_default();
        if !because.contains(&entry.name()) {
            because.push(entry.name());
        }
    }

    fn to_json(&self) -> Value {
        let scopes = self
            .scopes
            .iter()
            .map(|(scope, because)| json!({ "scope": scope.as_str(), "because_of": because }));
        json!({ "scopes": scopes.collect::<Vec<_>>(), "unknown": self.unknown })
    }
}
