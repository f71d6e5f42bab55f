//! `endpoints call --batch`: a call for every line of a file, so that a run that was ended goes on where it stopped.
//!
//! | the journal says of a line | the next run |
//! | --- | --- |
//! | nothing, `not_sent`, `lost`, `again` | sends it |
//! | `sent` without an outcome | reports it as unknown if it must not be repeated, else sends it |
//! | `done`, `refused`, `unknown` | leaves it |

pub(crate) mod journal;
mod lines;
mod outcome;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use clap::{Arg, ArgMatches, Command};
use endpoint_runtime::metadata::Safety;
use serde_json::{Map, Value, json};
use tokio::task::JoinSet;
use tokio::time::sleep_until;

use self::journal::{Journal, State};
use self::lines::{Line, Lines, digest};
use self::outcome::Outcome;
use crate::call::Job;
use crate::failure::{Code, Failure};
use crate::input::Input;
use crate::place::Place;
use crate::progress::{Progress, duration};
use crate::settle;
use crate::terminal::{Console, Form};

/// After so many calls in a row that did not leave the machine, the rest is left for the next run.
const UNSENT: u32 = 10;

/// How many unknown lines are told at the end.
const TOLD: usize = 20;

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
                .value_parser(clap::value_parser!(u64)),
        )
        .arg(
            option("mark-done", "LINES", "Takes these lines, which are unknown, for done")
                .value_delimiter(',')
                .value_parser(clap::value_parser!(u64)),
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
        let lines = Rc::new(lines);
        let mut run =
            Run { job, lines, digests, journal, counts: Counts::default(), unknown: Vec::new(), console };
        let open = run.settle_states(&self.journal)?;
        if run.job.only_plan {
            return dry_run(open.len(), &run.counts, console);
        }
        run.send(open, self).await
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

/// How many lines stand where.
#[derive(Debug, Default)]
struct Counts {
    done: u64,
    refused: u64,
    unsent: u64,
    unknown: u64,
}

impl Counts {
    fn add(&mut self, state: State) {
        match state {
            State::Done => self.done += 1,
            State::Refused => self.refused += 1,
            State::Unknown => self.unknown += 1,
            State::NotSent | State::Lost | State::Sent | State::Again => self.unsent += 1,
        }
    }

    fn settled(&self) -> u64 {
        self.done + self.refused + self.unknown
    }
}

struct Run<'r> {
    job: Job<'r>,
    lines: Rc<Lines>,
    digests: BTreeMap<u64, u64>,
    journal: Journal,
    counts: Counts,
    /// Lines of which nobody knows what became.
    unknown: Vec<u64>,
    console: &'r Console,
}

impl Run<'_> {
    /// Sorts the lines by what the journal says. Gives those that are to be sent.
    fn settle_states(&mut self, path: &std::path::Path) -> Result<Vec<u64>, Failure> {
        let mut open = Vec::new();
        let once = self.job.entry.metadata.safety == Safety::Once;
        for (line, digest) in self.digests.clone() {
            match self.journal.state(line).map(|(state, _)| state) {
                None | Some(State::NotSent | State::Lost | State::Again) => open.push(line),
                Some(State::Sent) if !once => open.push(line),
                Some(State::Sent) => {
                    let why = Value::from("the run ended before the answer came");
                    let details = Map::from_iter([("why".to_owned(), why)]);
                    self.journal.record(line, State::Unknown, digest, details)?;
                    self.counts.add(State::Unknown);
                    self.unknown.push(line);
                }
                Some(state) => {
                    self.counts.add(state);
                    if state == State::Unknown {
                        self.unknown.push(line);
                    }
                }
            }
        }
        if self.counts.settled() > 0 {
            let settled = self.counts.settled();
            self.console.note(&format!(
                "{settled} of {} lines are settled in {}",
                self.digests.len(),
                path.display()
            ));
        }
        Ok(open)
    }

    async fn send(mut self, open: Vec<u64>, batch: &Batch) -> Result<(), Failure> {
        let began = Instant::now();
        let total = self.digests.len() as u64;
        let mut progress =
            Progress::new(self.console, "lines", Some(total)).begin_behind(self.counts.settled());
        let mut worst = None;
        let mut stopped = None;
        let mut unsent_in_a_row = 0;
        let mut under_way = JoinSet::new();
        let mut next_at = tokio::time::Instant::now();
        let lines = Rc::clone(&self.lines);
        let mut waiting = lines.iter().filter(|line| open.binary_search(&line.number).is_ok()).peekable();
        let mut listening = true;
        let interrupted = tokio::signal::ctrl_c();
        tokio::pin!(interrupted);
        loop {
            let room = stopped.is_none() && under_way.len() < batch.concurrency && waiting.peek().is_some();
            if !room && under_way.is_empty() {
                break;
            }
            tokio::select! {
                biased;
                signal = &mut interrupted, if listening => {
                    if stopped == Some(Code::Interrupted) {
                        // Asked for twice: the journal has the intents, and the next run reports them.
                        break;
                    }
                    // Where there are no signals, nobody can send one.
                    listening = signal.is_ok();
                    if listening {
                        stopped = Some(Code::Interrupted);
                        interrupted.set(tokio::signal::ctrl_c());
                        progress.clear();
                        self.console.note("Waiting for the calls that are under way; once more ends at once.");
                    }
                }
                Some(ended) = under_way.join_next(), if !under_way.is_empty() => {
                    let (line, result) = ended.map_err(|error| Failure::call(format!("a call ended early: {error}")))?;
                    let outcome = Outcome::of(self.job.entry.metadata, result);
                    let digest = self.digests.get(&line).copied().unwrap_or_default();
                    self.journal.record(line, outcome.state, digest, outcome.details.clone())?;
                    unsent_in_a_row = if outcome.state == State::NotSent { unsent_in_a_row + 1 } else { 0 };
                    if stopped.is_none() && (outcome.ends_the_run() || unsent_in_a_row >= UNSENT) {
                        stopped = Some(outcome.code);
                    }
                    worst = worst.max(Some(weight(outcome.code)));
                    progress.step(outcome.state != State::Done);
                    self.tell(line, &outcome, &mut progress)?;
                }
                () = sleep_until(next_at), if room => {
                    let Some(line) = waiting.next() else { continue };
                    self.begin(&lines, line, &mut under_way)?;
                    next_at = tokio::time::Instant::now() + batch.pause;
                }
            }
        }
        let left = waiting.count() as u64;
        self.counts.unsent += left;
        drop(progress);
        self.summary(left, began.elapsed());
        match (stopped, worst.map_or(Code::Done, |(_, code)| code)) {
            (Some(Code::Interrupted), _) => Err(Failure::told(Code::Interrupted)),
            _ if self.counts.unknown > 0 => Err(Failure::told(Code::Unknown)),
            (_, Code::Done) if self.counts.refused > 0 => Err(Failure::told(Code::Failed)),
            (_, Code::Done) => Ok(()),
            (_, code) => Err(Failure::told(code)),
        }
    }

    /// Notes the intent, and lets the request go.
    fn begin(&mut self, lines: &Lines, line: Line<'_>, under_way: &mut Calls) -> Result<(), Failure> {
        let values = lines.values(line)?;
        let digest = self.digests.get(&line.number).copied().unwrap_or_default();
        let call = self.job.wishes.call(self.job.connection, self.job.entry, &values);
        self.journal.record(line.number, State::Sent, digest, Map::new())?;
        let number = line.number;
        under_way.spawn(async move { (number, call.await) });
        Ok(())
    }

    /// Prints what became of a line: to programs all, to people what went wrong.
    fn tell(&mut self, line: u64, outcome: &Outcome, progress: &mut Progress<'_>) -> Result<(), Failure> {
        self.counts.add(outcome.state);
        if outcome.state == State::Unknown {
            self.unknown.push(line);
        }
        if self.console.form == Form::Json {
            let mut shown = Map::from_iter([
                ("line".to_owned(), line.into()),
                ("outcome".to_owned(), outcome.state.name().into()),
            ]);
            shown.extend(outcome.details.clone());
            return self.console.document(&Value::Object(shown));
        }
        if outcome.state == State::Done {
            return Ok(());
        }
        progress.clear();
        let why = outcome.details.get("why").and_then(Value::as_str).unwrap_or_default();
        self.console.lines([format!("line {line}: {}: {why}", outcome.state.name())])
    }

    /// Where it stands now, on standard error: what it prints is about the lines.
    fn summary(&self, left: u64, took: Duration) {
        let counts = &self.counts;
        let mut lines = vec![format!(
            "{} of {} lines done, {} refused, {} not sent, {} unknown, in {}",
            counts.done,
            self.digests.len(),
            counts.refused,
            counts.unsent,
            counts.unknown,
            duration(took.as_secs_f64()),
        )];
        for line in self.unknown.iter().take(TOLD) {
            let here =
                self.lines.iter().find(|it| it.number == *line).and_then(|it| self.lines.values(it).ok());
            let how =
                here.and_then(|values| settle::command(endpoints::catalogue(), self.job.entry, &values));
            lines.push(match how {
                Some(how) => format!("line {line} is unknown: `{how}` tells what became of it"),
                None => format!("line {line} is unknown: look at its effect"),
            });
        }
        if self.unknown.len() > TOLD {
            lines.push(format!(
                "and {} more are unknown: see `\"is\":\"unknown\"` in the journal",
                self.unknown.len() - TOLD
            ));
        }
        if !self.unknown.is_empty() {
            lines.push("then say --send-again or --mark-done with their numbers".to_owned());
        }
        if left > 0 || counts.unsent > 0 {
            lines.push("the same command goes on with those that were not sent".to_owned());
        }
        self.console.tell(lines);
    }
}

type Calls = JoinSet<(u64, Result<endpoint_runtime::Answer, endpoint_runtime::Error>)>;

/// Which exit code tells more.
fn weight(code: Code) -> (u8, Code) {
    let weight = match code {
        Code::Done => 0,
        Code::Failed | Code::Input => 1,
        Code::NotSent => 2,
        Code::Credential => 3,
        Code::Unknown => 4,
        Code::Interrupted => 5,
    };
    (weight, code)
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
