//! `endpoints call`: one endpoint, once, in pages, or for every line of a file.

use clap::{Arg, ArgAction, ArgMatches, Command};
use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::metadata::{Auth, Format};
use endpoint_runtime::{Answer, Call, Error, Plan};
use serde_json::{Map, Value, json};

use crate::batch::Batch;
use crate::failure::Failure;
use crate::input::Input;
use crate::place::{self, Connection, Needs, Target};
use crate::terminal::{Console, Form};
use crate::text::{Line, Paint};
use crate::verb::Verb;
use crate::{answer, batch, find, interrupt, on_runtime, pages, params, settle};

pub(crate) const VERB: Verb = Verb { name: "call", grammar, run };

const NOTES: &str = "\
Parameters:
  Name=text      the text as the declared type; lists: repeat it, or separate by commas
  Name:=json     this JSON, as in `Pictures:='[{\"Title\": \"Sea\"}]'`
  Name=@file     the content of a file, of standard input for `@-`; `Name:=@file` for JSON in a file
  Name=@@text    a text that begins with `@`
  -              all parameters at once: a JSON object from standard input

Examples:
  endpoints call webcam.RescheduleMadeBooking BookingID=1
  endpoints call credit_history.GetCurrentCreditBalance --xml --meta
  endpoints call email.SendEmail RecipientUserID=2 Subject=Hello Body=@letter.txt --dry-run
  endpoints call webcam.MadeBookings --all --on-behalf-of 123456
  endpoints call webcam.RescheduleMadeBooking --batch bookings.jsonl --concurrency 4";

/// What is called, and where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Job<'j> {
    pub(crate) entry: Entry,
    pub(crate) wishes: &'j Wishes,
    pub(crate) connection: &'j Connection,
    pub(crate) target: &'j Target,
    pub(crate) only_plan: bool,
}

/// What to do with the answer, and what to ask for.
#[derive(Debug)]
pub(crate) struct Wishes {
    format: Option<Format>,
    raw: bool,
    meta: bool,
}

fn grammar(command: Command) -> Command {
    let flag =
        |id: &'static str, help: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue).help(help);
    let command = command
        .about("Calls an endpoint and prints its answer")
        .arg(
            Arg::new("endpoint")
                .value_name("NAME")
                .required(true)
                .help("As in `endpoints list`, in any letter case"),
        )
        .arg(Arg::new("parameters").value_name("Parameter=value").num_args(0..).help("See below"))
        .arg(flag("xml", "Asks for the answer as XML"))
        .arg(flag("raw", "Prints the body of the answer as it came").conflicts_with("batch"))
        .arg(
            flag("meta", "Prints status, headers, request id and tries too")
                .conflicts_with_all(["raw", "batch"]),
        )
        .arg(flag("dry-run", "Prints what would be sent, and sends nothing"))
        .arg(
            flag("all", "Asks for all pages, one after the other")
                .conflicts_with_all(["dry-run", "raw", "batch"]),
        )
        .arg(
            Arg::new("on-behalf-of")
                .long("on-behalf-of")
                .value_name("USER ID")
                .help("Sends it as the manager of a group, for this member"),
        );
    let command = batch::arguments(place::arguments(command));
    command.after_help(format!("{NOTES}\n\n{}\n\n{}", batch::NOTES, place::NOTES))
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let input = Input::default();
    let name = matches.get_one::<String>("endpoint").map_or("", String::as_str);
    let mut entry = find::endpoint(endpoints::catalogue(), name)?;
    let mut words: Vec<String> = matches.get_many("parameters").unwrap_or_default().cloned().collect();
    if let Some(member) = matches.get_one::<String>("on-behalf-of") {
        entry = find::on_behalf(endpoints::catalogue(), entry)?;
        words.push(format!("UserID={member}"));
    }
    let target = Target::new(matches)?;
    let values = params::given(entry, &words, &input)?;
    let batch = Batch::new(matches)?;
    if batch.is_none() {
        params::complete(entry, &values)?;
    }
    let wishes = Wishes {
        format: matches.get_flag("xml").then_some(Format::Xml),
        raw: matches.get_flag("raw"),
        meta: matches.get_flag("meta"),
    };
    let only_plan = matches.get_flag("dry-run");
    on_runtime(async {
        let connection = connect(&target, entry, only_plan, &input).await?;
        let job = Job { entry, wishes: &wishes, connection: &connection, target: &target, only_plan };
        let Some(batch) = &batch else {
            let all = matches.get_flag("all");
            let work = async {
                if all { pages::run(job, values, console).await } else { one(job, &values, console).await }
            };
            return interrupt::guarded(&connection, console, work).await;
        };
        // It waits for the calls that are under way, so only its end is guarded.
        let done = batch.run(job, values, &input, console).await;
        interrupt::guarded(&connection, console, async { done }).await
    })
}

async fn one(job: Job<'_>, values: &Map<String, Value>, console: &Console) -> Result<(), Failure> {
    let call = job.wishes.call(job.connection, job.entry, values);
    if job.only_plan {
        return dry_run(&call.plan()?, job.connection, console);
    }
    console.note(&format!("{} at {}", job.entry.metadata, job.target.name()));
    let answer = call.await.map_err(|error| match error.is_outcome_unknown() {
        true => unknown(error, job.entry, values),
        false => error.into(),
    })?;
    job.wishes.print(&answer, job.entry, console)
}

/// Says how to find out what became of it, with the values of this call.
fn unknown(error: Error, entry: Entry, values: &Map<String, Value>) -> Failure {
    let how = match settle::command(endpoints::catalogue(), entry, values) {
        Some(command) => format!("`{command}` tells what became of it"),
        None => "look at its effect before calling again".to_owned(),
    };
    Failure::from(error).help(how)
}

/// A client that may call this endpoint.
pub(crate) async fn connect(
    target: &Target,
    entry: Entry,
    only_plan: bool,
    input: &Input,
) -> Result<Connection, Failure> {
    let metadata = entry.metadata;
    let named = metadata.scope.scopes().iter().chain(metadata.enriched_by);
    let scopes: Vec<_> = named.map(|scope| scope.as_str()).collect();
    target
        .connect(
            &Needs { auth: metadata.auth, scopes: &scopes, on_behalf: find::is_on_behalf(entry), only_plan },
            input,
        )
        .await
}

impl Wishes {
    /// A call, with the answer in the format that is wished for.
    pub(crate) fn call(
        &self,
        connection: &Connection,
        entry: Entry,
        values: &Map<String, Value>,
    ) -> Call<Answer> {
        let call = connection.client.send_values(entry.metadata, values);
        self.format.into_iter().fold(call, Call::accept)
    }

    /// Prints an answer.
    pub(crate) fn print(&self, answer: &Answer, entry: Entry, console: &Console) -> Result<(), Failure> {
        if self.raw {
            return console.raw(answer.body());
        }
        let value = answer.to_value()?;
        match (console.form, self.meta) {
            (Form::Json, false) => console.json(&value),
            (Form::Json, true) => {
                let mut whole = meta(answer);
                whole.insert("answer".to_owned(), value);
                console.json(&Value::Object(whole))
            }
            (Form::People, with_meta) => {
                if with_meta {
                    console.lines(heading(answer))?;
                }
                console.lines(answer::lines(&value, entry.metadata.response, console.width()))
            }
        }
    }
}

/// What came around an answer.
fn meta(answer: &Answer) -> Map<String, Value> {
    let mut headers = Map::new();
    for (name, value) in answer.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        match headers.get_mut(name.as_str()) {
            // Several lines of one name stand for a list (RFC 9110, section 5.3).
            Some(Value::String(known)) => known.extend([", ", &value]),
            _ => {
                headers.insert(name.as_str().to_owned(), Value::from(value));
            }
        }
    }
    let mut meta = Map::new();
    meta.insert("status".to_owned(), answer.status().as_u16().into());
    meta.insert("request_id".to_owned(), answer.request_id().into());
    meta.insert("attempts".to_owned(), answer.attempts().into());
    meta.insert("headers".to_owned(), Value::Object(headers));
    meta
}

fn heading(answer: &Answer) -> Vec<Line> {
    let tries = match answer.attempts() {
        1 => "1 try".to_owned(),
        attempts => format!("{attempts} tries"),
    };
    let mut lines =
        vec![Line::painted(Paint::Good, &answer.status().to_string()).then(&format!(", after {tries}"))];
    for (name, value) in answer.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        lines.push(Line::painted(Paint::Faint, &format!("{name}: {value}")));
    }
    lines.push(Line::default());
    lines
}

fn dry_run(plan: &Plan, connection: &Connection, console: &Console) -> Result<(), Failure> {
    let request = plan.request();
    if console.form == Form::People {
        console.lines(plan.to_string().lines())?;
        if connection.stand_in {
            console.lines(["# no credential is at hand, so it could not be sent as it stands"])?;
        }
        return console.lines(["", &plan.curl()]);
    }
    let headers = request.headers().iter().map(|(name, value)| {
        (name.as_str().to_owned(), Value::from(String::from_utf8_lossy(value.as_bytes())))
    });
    let metadata = plan.endpoint();
    let auth = match metadata.auth {
        Auth::None => Value::Null,
        auth => auth.to_string().into(),
    };
    console.json(&json!({
        "method": request.method().as_str(),
        "url": request.uri().to_string(),
        "headers": headers.collect::<Map<_, _>>(),
        "body": String::from_utf8_lossy(request.body()),
        "credential": auth,
        "credential_at_hand": !connection.stand_in,
        "scope": metadata.scope.to_string(),
        "safety": metadata.safety.to_string(),
        "timeout_seconds": plan.timeout().as_secs_f64(),
        "tries": plan.tries(),
        "curl": plan.curl(),
    }))
}
