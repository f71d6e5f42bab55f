//! `endpoints list`: the catalogue, or a part of it.

use std::collections::BTreeSet;

use clap::{Arg, ArgAction, ArgMatches, Command};
use endpoint_runtime::catalogue::{Catalogue, Entry};
use endpoint_runtime::metadata::Auth;
use endpoint_runtime::{Scope, ScopeRule};
use endpoints::account::GetPermissions;
use endpoints::scopes;
use serde_json::Value;

use crate::failure::Failure;
use crate::find::near;
use crate::input::Input;
use crate::place::{self, Needs, Target};
use crate::table::Table;
use crate::terminal::{Console, Form};
use crate::text::quoted;
use crate::verb::Verb;
use crate::{describe, interrupt, on_runtime};

pub(crate) const VERB: Verb = Verb { name: "list", grammar, run };

const NOTES: &str = "\
Examples:
  endpoints list --group webcam
  endpoints list booking --scope account_webcam_bookings
  endpoints list --with account_communications,profile_gallery --json";

fn grammar(command: Command) -> Command {
    let command = command
        .about("Lists the endpoints: name, method, path, scope")
        .arg(
            Arg::new("words")
                .value_name("WORD")
                .num_args(0..)
                .help("Only those with all these in name, path or text"),
        )
        .arg(Arg::new("group").long("group").value_name("GROUP").help("Only those of this group"))
        .arg(Arg::new("scope").long("scope").value_name("SCOPE").help("Only those that need this scope"))
        .arg(
            Arg::new("with")
                .long("with")
                .value_name("SCOPES")
                .value_delimiter(',')
                .help("Only those that a token with just these scopes may call"),
        )
        .arg(Arg::new("granted").long("granted").action(ArgAction::SetTrue).conflicts_with("with").help(
            "Only those that the login, or the token, may call: asks the server where it is not known",
        ));
    place::arguments(command).after_help(NOTES)
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let catalogue = endpoints::catalogue();
    let group = matches.get_one::<String>("group").map(|name| known_group(catalogue, name)).transpose()?;
    let scope = matches.get_one::<String>("scope").map(|name| known_scope(name)).transpose()?;
    let with = matches.get_many::<String>("with");
    let with =
        with.map(|names| names.map(|name| known_scope(name)).collect::<Result<Vec<_>, _>>()).transpose()?;
    let granted = matches.get_flag("granted").then(|| granted(matches, console)).transpose()?;
    let words: Vec<String> =
        matches.get_many::<String>("words").unwrap_or_default().map(|word| word.to_lowercase()).collect();

    let chosen: Vec<Entry> = catalogue
        .entries()
        .filter(|entry| group.is_none_or(|group| entry.group == group))
        .filter(|entry| scope.is_none_or(|scope| entry.metadata.scope.scopes().contains(&scope)))
        .filter(|entry| with.as_ref().is_none_or(|with| may_call(entry, |scope| with.contains(&scope))))
        .filter(|entry| {
            granted.as_ref().is_none_or(|granted| may_call(entry, |scope| granted.contains(scope.as_str())))
        })
        .filter(|entry| words.iter().all(|word| mentions(entry, word)))
        .collect();
    if console.form == Form::Json {
        return console.json(&chosen.into_iter().map(describe::summary).map(Value::Object).collect());
    }
    if chosen.is_empty() {
        return Err(Failure::input("no endpoint is like that; `endpoints list` shows all"));
    }
    let mut table = Table::new(["NAME", "METHOD", "PATH", "SCOPE"], &[1, 2]);
    for entry in chosen {
        let metadata = entry.metadata;
        let scope = match metadata.scope {
            ScopeRule::None => "-".to_owned(),
            rule => rule.to_string(),
        };
        table.row([entry.name(), metadata.method.to_string(), metadata.path.to_owned(), scope]);
    }
    console.lines(table.lines(console.width()))
}

/// The scopes that the user granted: as the login knows them, or as the server says.
fn granted(matches: &ArgMatches, console: &Console) -> Result<BTreeSet<String>, Failure> {
    let target = Target::new(matches)?;
    target.server()?;
    on_runtime(async {
        let needs = Needs { auth: Auth::Bearer, scopes: &[], on_behalf: false, only_plan: false };
        let connection = target.connect(&needs, &Input::default()).await?;
        let known = match &connection.oauth {
            Some(oauth) => oauth.status().await?.granted().map(<[String]>::to_vec),
            None => None,
        };
        if let Some(known) = known {
            return Ok(known.into_iter().collect());
        }
        interrupt::guarded(&connection, console, async {
            let answer = connection.client.send(&GetPermissions).await?;
            Ok(answer.granted().map(str::to_owned).collect())
        })
        .await
    })
}

/// Whether nothing that is known speaks against it. Where the scope is not documented, nobody can say before the call.
pub(crate) fn may_call(entry: &Entry, granted: impl Fn(Scope) -> bool) -> bool {
    entry.metadata.scope != ScopeRule::Unknown && entry.metadata.scope.missing(granted).is_empty()
}

fn mentions(entry: &Entry, word: &str) -> bool {
    let metadata = entry.metadata;
    [&entry.name(), metadata.path, metadata.docs].iter().any(|text| text.to_lowercase().contains(word))
}

fn known_group(catalogue: &Catalogue, name: &str) -> Result<&'static str, Failure> {
    let known = || catalogue.groups.iter().map(|group| group.name);
    known().find(|known| known.eq_ignore_ascii_case(name)).ok_or_else(|| {
        let advice = match near(name, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", known().collect::<Vec<_>>().join(", ")),
        };
        Failure::input(format!("there is no group {}; {advice}", quoted(name)))
    })
}

/// The scope with this name.
pub(crate) fn known_scope(name: &str) -> Result<Scope, Failure> {
    let known = || scopes::ALL.iter().map(|scope| scope.as_str());
    scopes::ALL.iter().copied().find(|scope| scope.as_str() == name).ok_or_else(|| {
        let advice = match near(name, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`endpoints scopes` lists them".to_owned(),
        };
        Failure::input(format!("there is no scope {}; {advice}", quoted(name)))
    })
}
