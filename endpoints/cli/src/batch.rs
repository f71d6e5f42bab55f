//! `endpoints call --batch`: a call for every line of a file, so that a run that was ended goes on where it stopped.
//!
//! | the journal says of a line | the next run |
//! | --- | --- |
//! | nothing, `not_sent`, `lost`, `again` | sends it |
//! | `sent` without an outcome | reports it as unknown if it must not be repeated, else sends it |
//! | `done`, `refused`, `unknown` | leaves it |

mod journal;
mod lines;
mod outcome;
mod run;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Arg, ArgMatches, Command};
use serde_json::{Map, Value, json};

use self::journal::{Journal, State};
use self::lines::{Lines, digest};
use self::run::{Counts, Pace, Run};
use crate::call::Job;
use crate::failure::Failure;
use crate::input::Input;
use crate::place::Place;
use crate::terminal::{Console, Form};

pub(crate) const NOTES: &str = "\
Bulk:
  Every line of the file is a JSON object of parameters; those on the command line go with each. All lines are checked
  before the first is sent. The journal (FILE.journal) keeps what became of each, with the answers: the same command
  goes on where a run stopped. What must not be repeated and got no answer is never sent again by itself: find out,
  then say --send-again or --mark-done.";

/// Adds the options of a batch.
pub(crate) fn arguments(command: Command) -> Command {
    let option = |id: &'static str, value: &'static str, help: &'static str| {
        let option = Arg::new(id).long(id).value_name(value).help(help).help_heading("Bulk");
        if id == "batch" { option } else { option.requires("batch") }
    };
    command
        .arg(option("batch", "FILE", "Calls it for every line of this file; `-` is standard input"))
        .arg(option("journal", "FILE", "Keeps what became of the lines here instead of in FILE.journal"))
        .arg(
            option("concurrency", "NUMBER", "How many calls are under way at a time; 1 when absent")
                .value_parser(clap::value_parser!(u16).range(1..=256)),
        )
        .arg(
            option("rate", "NUMBER", "How many calls are begun in a second at most").value_parser(per_second),
        )
        .arg(
            option("send-again", "LINES", "Sends these lines, which are unknown or refused, once more")
                .value_delimiter(',')
                .value_parser(clap::value_parser!(u64))
                .conflicts_with("dry-run"),
        )
        .arg(
            option("mark-done", "LINES", "Takes these lines, which are unknown, for done")
                .value_delimiter(',')
                .value_parser(clap::value_parser!(u64))
                .conflicts_with("dry-run"),
        )
}

/// The time between two calls.
fn per_second(text: &str) -> Result<Duration, String> {
    let rule = || "it has to be a number above 0, as in `10` or `0.5`".to_owned();
    let rate: f64 = text.parse().map_err(|_| rule())?;
    Duration::try_from_secs_f64(1.0 / rate).map_err(|_| rule())
}

/// What was said of the batch.
#[derive(Debug)]
pub(crate) struct Batch {
    path: String,
    journal: PathBuf,
    concurrency: usize,
    pause: Duration,
    send_again: Vec<u64>,
    mark_done: Vec<u64>,
}

impl Batch {
    /// The batch that is asked for, if one is.
    pub(crate) fn new(matches: &ArgMatches) -> Result<Option<Self>, Failure> {
        let Some(path) = matches.get_one::<String>("batch").cloned() else { return Ok(None) };
        let journal = match (matches.get_one::<String>("journal"), path.as_str()) {
            (Some(journal), _) => PathBuf::from(journal),
            (None, "-") => {
                return Err(Failure::input("a batch from standard input needs a name for its --journal"));
            }
            (None, path) => PathBuf::from(format!("{path}.journal")),
        };
        let numbers = |id: &str| matches.get_many::<u64>(id).unwrap_or_default().copied().collect();
        Ok(Some(Self {
            path,
            journal,
            concurrency: usize::from(matches.get_one::<u16>("concurrency").copied().unwrap_or(1)),
            pause: matches.get_one("rate").copied().unwrap_or_default(),
            send_again: numbers("send-again"),
            mark_done: numbers("mark-done"),
        }))
    }

    /// Sends what is still to be sent.
    pub(crate) async fn run(
        &self,
        job: Job<'_>,
        common: Map<String, Value>,
        input: &Input,
        console: &Console,
    ) -> Result<(), Failure> {
        let (entry, wishes, connection) = (job.entry, job.wishes, job.connection);
        let lines = Lines::new(entry, input.text(&self.path, "the batch")?, common);
        let digests: BTreeMap<u64, u64> = lines
            .check(|line, values| {
                // What cannot be encoded, or goes beyond the scopes, is told now and not on the way.
                wishes.call(connection, entry, values).plan()?;
                Ok((line.number, digest(entry, values)))
            })?
            .into_iter()
            .collect();
        let place = match &job.target.place {
            Place::Sandbox => "sandbox",
            Place::Server(base) => base,
        };
        if job.only_plan && !self.journal.exists() {
            return dry_run(digests.len(), &Counts::default(), console);
        }
        let mut journal = Journal::open(&self.journal, &entry.name(), place)?;
        for (line, known) in journal.requests() {
            if digests.get(&line) != Some(&known) {
                let message = format!("line {line} is not what was sent as line {line} before");
                return Err(Failure::input(format!(
                    "{message}: lines may be added at the end only; for another batch, name another --journal"
                )));
            }
        }
        for line in self.send_again.iter().chain(&self.mark_done) {
            self.may_be_decided(*line, &journal)?;
        }
        for (lines, state) in [(&self.send_again, State::Again), (&self.mark_done, State::Done)] {
            for line in lines {
                let digest = digests.get(line).copied().unwrap_or_default();
                journal.record(*line, state, digest, Map::new())?;
            }
        }
        let mut run = Run::new(job, lines, digests, journal, console);
        let open = run.sort(&self.journal)?;
        if job.only_plan {
            return dry_run(open.len(), run.counts(), console);
        }
        run.send(open, Pace { concurrency: self.concurrency, pause: self.pause }).await
    }

    /// Only what is not settled can be decided by hand.
    fn may_be_decided(&self, line: u64, journal: &Journal) -> Result<(), Failure> {
        let state = journal.state(line).map(|(state, _)| state);
        let fits = match state {
            Some(State::Unknown | State::Sent) => true,
            Some(State::Refused) => self.send_again.contains(&line),
            _ => false,
        };
        if fits {
            return Ok(());
        }
        let is = state.map_or("not begun", State::name);
        Err(Failure::input(format!("line {line} is {is}, so there is nothing to decide about it")))
    }
}

fn dry_run(open: usize, counts: &Counts, console: &Console) -> Result<(), Failure> {
    if console.form == Form::Json {
        return console.json(&json!({
            "to_send": open, "done": counts.done, "refused": counts.refused, "unknown": counts.unknown,
        }));
    }
    console.lines([format!(
        "All lines are right. {open} would be sent; {} are done, {} refused, {} unknown.",
        counts.done, counts.refused, counts.unknown
    )])
}
