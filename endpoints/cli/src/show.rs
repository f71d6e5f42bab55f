//! `endpoints show`: all that is declared of one endpoint, with a sample of the call and of the answer.

use clap::{Arg, ArgMatches, Command};
use endpoint_runtime::ScopeRule;
use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::schema::Type;
use endpoint_sandbox::sample;
use endpoints::scopes;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::table::Table;
use crate::terminal::{Console, Form};
use crate::text::{Line, Paint, wrap};
use crate::verb::Verb;
use crate::{answer, describe, find};

pub(crate) const VERB: Verb = Verb { name: "show", grammar, run };

fn grammar(command: Command) -> Command {
    command
        .about("Shows an endpoint: parameters, types, bounds, scopes, samples")
        .arg(
            Arg::new("endpoint")
                .value_name("NAME")
                .required(true)
                .help("As in `endpoints list`, in any letter case"),
        )
        .after_help("Example:\n  endpoints show webcam.CreateBooking")
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let name = matches.get_one::<String>("endpoint").map_or("", String::as_str);
    let entry = find::endpoint(endpoints::catalogue(), name)?;
    if console.form == Form::Json {
        let mut whole = describe::whole(entry);
        whole.insert("sample_parameters".to_owned(), Value::Object(sample_parameters(entry)));
        whole.insert("sample_answer".to_owned(), sample(entry.metadata.response));
        return console.json(&Value::Object(whole));
    }
    console.lines(page(entry, console.width()))
}

fn page(entry: Entry, width: Option<usize>) -> Vec<Line> {
    let metadata = entry.metadata;
    let columns = width.unwrap_or(110).max(20);
    let mut lines: Vec<Line> =
        wrap(&entry.name(), columns).iter().map(|part| Line::painted(Paint::Heading, part)).collect();
    for text in [metadata.to_string(), describe::plain(metadata.docs)] {
        lines.extend(wrap(&text, columns).into_iter().map(Line::from));
    }
    lines.push(Line::default());
    facts(entry, columns, &mut lines);

    heading("Parameters", &mut lines);
    if metadata.params.is_empty() {
        lines.push(Line::from("none"));
    } else {
        let mut table = Table::new(["NAME", "IN", "NEEDED", "VALUE"], &[1]);
        for param in metadata.params {
            let needed = if param.required { "yes" } else { "-" };
            let value = match param.docs {
                "" => describe::form(param.ty),
                docs => format!("{}. {}", describe::form(param.ty), describe::plain(docs)),
            };
            table.row([param.name.to_owned(), param.location.to_string(), needed.to_owned(), value]);
        }
        lines.extend(table.lines(width));
    }

    heading("Sample call", &mut lines);
    lines.push(Line::from(command(entry)));
    if *metadata.response.required() != Type::Any {
        heading("Sample answer", &mut lines);
        lines.extend(answer::lines(&sample(metadata.response), metadata.response, width));
    }
    let quirks = describe::quirks(metadata);
    if !quirks.is_empty() {
        heading("Mind", &mut lines);
        for quirk in quirks {
            lines.extend(wrap(&format!("- {quirk}"), columns).into_iter().map(Line::from));
        }
    }
    lines
}

fn heading(text: &str, lines: &mut Vec<Line>) {
    lines.extend([Line::default(), Line::painted(Paint::Heading, text)]);
}

fn facts(entry: Entry, columns: usize, lines: &mut Vec<Line>) {
    let metadata = entry.metadata;
    let formats: Vec<_> = metadata.accept.iter().map(ToString::to_string).collect();
    let mut facts = vec![
        ("credential", metadata.auth.to_string()),
        ("safety", metadata.safety.to_string()),
        ("answers", formats.join(", ")),
    ];
    match metadata.scope {
        ScopeRule::None | ScopeRule::Unknown => facts.push(("scope", metadata.scope.to_string())),
        rule => {
            facts.push(("scope", rule.to_string()));
            for scope in rule.scopes() {
                facts.extend(scopes::docs(*scope).map(|docs| ("", format!("{scope}: {docs}"))));
            }
        }
    }
    for scope in metadata.enriched_by {
        facts.push(("more with", scope.to_string()));
    }
    facts.extend(metadata.timeout.map(|timeout| ("at most", format!("{timeout:?}"))));
    facts.extend(metadata.tries.map(|tries| ("tries", tries.to_string())));
    facts.extend(metadata.settle.map(|settle| ("settled by", settle.name.to_owned())));
    const NAMES: usize = 12;
    for (name, text) in facts {
        let mut line = Line::painted(Paint::Name, name).padded(NAMES);
        for part in wrap(&text, columns.saturating_sub(NAMES).max(1)) {
            lines.push(line.then(&part));
            line = Line::from(" ".repeat(NAMES));
        }
    }
}

/// The parameters that are required, with values of their forms.
fn sample_parameters(entry: Entry) -> Map<String, Value> {
    let params = entry.metadata.params.iter().filter(|param| param.required);
    params.map(|param| (param.name.to_owned(), sample(param.ty))).collect()
}

/// The sample call as it is written in a shell.
fn command(entry: Entry) -> String {
    let mut words = vec!["endpoints call".to_owned(), entry.name()];
    words.extend(sample_parameters(entry).iter().map(|(name, value)| word(name, value)));
    words.join(" ")
}

/// A parameter as one word of a command line.
pub(crate) fn word(name: &str, value: &Value) -> String {
    match value {
        // What begins like the name of a file is doubled.
        Value::String(text) => {
            format!("{name}={}", shell(&text.replacen('@', "@@", usize::from(text.starts_with('@')))))
        }
        Value::Array(_) | Value::Object(_) | Value::Null => format!("{name}:={}", shell(&value.to_string())),
        scalar => format!("{name}={scalar}"),
    }
}

/// The text as one word of a POSIX shell.
fn shell(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.,:/".contains(c);
    match !text.is_empty() && text.chars().all(plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}
