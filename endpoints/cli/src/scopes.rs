//! `endpoints scopes`: the least that a user has to allow for the endpoints that a program uses.

use std::collections::BTreeMap;

use clap::{Arg, ArgMatches, Command};
use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::{Hosted as _, Scope, ScopeRule};
use endpoints::{AdultWork, scopes};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::place::{Place, Target};
use crate::table::Table;
use crate::terminal::{Console, Form};
use crate::text::{Line, Paint};
use crate::verb::Verb;
use crate::{find, identity, place};

pub(crate) const VERB: Verb = Verb { name: "scopes", grammar, run };

fn grammar(command: Command) -> Command {
    let command = command
        .about("Computes the least scopes for the endpoints named; without any, lists all scopes")
        .arg(
            Arg::new("endpoints")
                .value_name("NAME")
                .num_args(0..)
                .help("As in `endpoints list`, in any letter case"),
        )
        .arg(
            Arg::new("redirect")
                .long("redirect")
                .value_name("URL")
                .help("Where the link sends the user back to"),
        );
    place::server_arguments(command).after_help(
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
    let target = Target::of_server(matches)?;
    let base = match &target.place {
        Place::Server(base) => base,
        Place::Sandbox => AdultWork::LIVE,
    };
    let link = least.link(&identity::addresses(&base.parse()?)?.0, matches);
    if console.form == Form::Json {
        return console.json(&least.to_json(&link));
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
    lines.extend([Line::default(), Line::from("The link to allow them:")]);
    lines.push(Line::painted(Paint::Name, &link));
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

    /// The link of RFC 6749, section 4.1.1, for a program of one's own. What only that can know stays in braces.
    fn link(&self, authorize_url: &str, matches: &ArgMatches) -> String {
        let client =
            identity::read(identity::CLIENT_ID).map_or_else(|| "{client_id}".to_owned(), |id| escaped(&id));
        let redirect = matches.get_one::<String>("redirect");
        let redirect = redirect.map_or_else(|| "{redirect_uri}".to_owned(), |address| escaped(address));
        let scopes: Vec<_> = self.scopes.keys().map(|scope| escaped(scope.as_str())).collect();
        let scopes = match scopes.is_empty() {
            true => String::new(),
            false => format!("&scope={}", scopes.join("%20")),
        };
        format!(
            "{authorize_url}?response_type=code&client_id={client}&redirect_uri={redirect}{scopes}&state={{state}}"
        )
    }

    fn to_json(&self, link: &str) -> Value {
        let scopes = self
            .scopes
            .iter()
            .map(|(scope, because)| json!({ "scope": scope.as_str(), "because_of": because }));
        json!({ "scopes": scopes.collect::<Vec<_>>(), "unknown": self.unknown, "link": link })
    }
}

/// A value of a query (RFC 3986, section 2.3): everything but unreserved characters is escaped.
fn escaped(text: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| if unreserved(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}
