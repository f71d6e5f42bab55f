//! One run of a batch: what is still to be sent is sent, and where it stands is told.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use endpoint_runtime::metadata::Safety;
use endpoint_runtime::{Answer, Error};
use serde_json::{Map, Value};
use tokio::task::JoinSet;
use tokio::time::sleep_until;

use super::journal::{Journal, State};
use super::lines::{Line, Lines};
use super::outcome::Outcome;
use crate::call::Job;
use crate::failure::{Code, Failure};
use crate::progress::{Progress, duration};
use crate::settle;
use crate::terminal::{Console, Form};

/// After so many calls in a row that did not leave the machine, the rest is left for the next run.
const UNSENT: u32 = 10;

/// How many unknown lines are told at the end.
const TOLD: usize = 20;

/// How many lines stand where.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) done: u64,
    pub(super) refused: u64,
    unsent: u64,
    pub(super) unknown: u64,
}

/// How many calls are under way at a time, and how far apart they begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    pub(super) concurrency: usize,
    pub(super) pause: Duration,
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

/// The lines of a batch, and where each stands.
pub(super) struct Run<'r> {
    job: Job<'r>,
    lines: Rc<Lines>,
    digests: BTreeMap<u64, u64>,
    journal: Journal,
    counts: Counts,
    /// Lines of which nobody knows what became.
    unknown: Vec<u64>,
    console: &'r Console,
}

impl<'r> Run<'r> {
    pub(super) fn new(
        job: Job<'r>,
        lines: Lines,
        digests: BTreeMap<u64, u64>,
        journal: Journal,
        console: &'r Console,
    ) -> Self {
        let (lines, counts) = (Rc::new(lines), Counts::default());
        Self { job, lines, digests, journal, counts, unknown: Vec::new(), console }
    }

    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Sorts the lines by what the journal says. Gives those that are to be sent.
    pub(super) fn sort(&mut self, path: &Path) -> Result<Vec<u64>, Failure> {
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

    /// Sends these lines, each after its intent is in the journal.
    pub(super) async fn send(mut self, open: Vec<u64>, pace: Pace) -> Result<(), Failure> {
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
            let room = stopped.is_none() && under_way.len() < pace.concurrency && waiting.peek().is_some();
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
                    next_at = tokio::time::Instant::now() + pace.pause;
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

type Calls = JoinSet<(u64, Result<Answer, Error>)>;

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
