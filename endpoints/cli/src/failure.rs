//! What can go wrong, how it is told, and the exit code that says so.

use std::error::Error as _;
use std::process::ExitCode;

use endpoint_runtime::format::{json, xml};
use endpoint_runtime::metadata::Format;
use endpoint_runtime::schema::Type;
use endpoint_runtime::{Answer, Error, ErrorKind};

use crate::terminal::Console;
use crate::text::{Line, Paint};
use crate::{answer, find};

/// How much of an error body is shown: lines, and characters of each.
const LINES: usize = 40;
const CHARACTERS: usize = 400;

/// The exit codes, as `endpoints --help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Code {
    Done = 0,
    Failed = 1,
    Input = 2,
    Credential = 3,
    NotSent = 4,
    Unknown = 5,
    Interrupted = 130,
}

/// What is said of them.
pub(crate) const CODES: &str = "\
Exit codes:
    0  done
    1  the server refused, or its answer cannot be read
    2  wrong input; nothing was sent
    3  no credential, or one that does not suffice: log in, or have a scope granted
    4  no connection, or no room in a rate limit; nothing was sent, and calling again is safe
    5  the outcome is unknown: find out before calling again
  130  interrupted";

/// Why nothing came of a command.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: Code,
    /// What happened, in one line, then what the server said.
    lines: Vec<String>,
    /// What to do next.
    help: Vec<String>,
}

impl Failure {
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, lines: vec![message.into()], help: Vec::new() }
    }

    /// What was written cannot be done, and nothing was sent.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::new(Code::Input, message)
    }

    /// It was tried and did not work.
    pub(crate) fn call(message: impl Into<String>) -> Self {
        Self::new(Code::Failed, message)
    }

    /// Nothing at hand that proves who calls, or nothing that suffices.
    pub(crate) fn credential(message: impl Into<String>) -> Self {
        Self::new(Code::Credential, message)
    }

    /// It ended with this code, and everything was said before.
    pub(crate) fn told(code: Code) -> Self {
        Self { code, lines: Vec::new(), help: Vec::new() }
    }

    /// Whoever read the output has gone away: there is no one to tell, and nothing went wrong.
    pub(crate) fn nobody_reads() -> Self {
        Self::told(Code::Done)
    }

    /// Says what to do next.
    pub(crate) fn help(mut self, advice: impl Into<String>) -> Self {
        self.help.push(advice.into());
        self
    }

    /// Says more of what happened.
    pub(crate) fn and_lines(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.lines.extend(lines);
        self
    }

    /// What happened, on one line.
    pub(crate) fn message(&self) -> &str {
        self.lines.first().map_or("", String::as_str)
    }

    /// Tells it on standard error.
    pub(crate) fn report(&self, console: &Console) -> ExitCode {
        if let Some((first, rest)) = self.lines.split_first() {
            let first = Line::painted(Paint::Bad, "error:").then(" ").then(first);
            let rest = rest.iter().map(|line| Line::from(line.as_str()));
            let help = self.help.iter().map(|line| Line::painted(Paint::Good, "help:").then(" ").then(line));
            console.tell(std::iter::once(first).chain(rest).chain(help));
        }
        ExitCode::from(self.code as u8)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = code(&error);
        let mut failure = Self::new(code, error.to_string());
        if code != Code::Input {
            failure.lines.extend(root(&error).map(|cause| format!("because: {cause}")));
            failure.lines.extend(error.answer().map(said).unwrap_or_default());
        }
        failure.help.extend(advice(&error));
        failure
    }
}

/// The exit code of a failed call.
pub(crate) fn code(error: &Error) -> Code {
    match error.kind() {
        ErrorKind::Config | ErrorKind::InvalidRequest => Code::Input,
        ErrorKind::MissingCredential | ErrorKind::MissingScope | ErrorKind::LoginLost | ErrorKind::Login => {
            Code::Credential
        }
        ErrorKind::Connect | ErrorKind::Tls | ErrorKind::RateLimited | ErrorKind::Refresh => Code::NotSent,
        ErrorKind::OutcomeUnknown => Code::Unknown,
        ErrorKind::Status if error.is_status(401) || error.is_status(403) => Code::Credential,
        _ => Code::Failed,
    }
}

/// What to do next, where more can be said than the message does.
fn advice(error: &Error) -> Option<String> {
    let endpoint = error.endpoint().map(|endpoint| find::full_name(endpoints::catalogue(), endpoint));
    let endpoint = endpoint.as_deref().unwrap_or("NAME");
    Some(match error.kind() {
        ErrorKind::MissingScope => format!("`endpoints scopes {endpoint}` prints the link that asks for it"),
        ErrorKind::Status if error.is_status(401) => {
            "`endpoints whoami` shows whose login it is, `endpoints login` gets another".to_owned()
        }
        ErrorKind::Status if error.is_status(403) => {
            format!("`endpoints scopes {endpoint}` prints the link that asks for its scopes")
        }
        ErrorKind::Status if error.is_status(429) => "`--rate` keeps a batch below the limit".to_owned(),
        ErrorKind::LoginLost => "`endpoints login` logs in again".to_owned(),
        ErrorKind::Connect | ErrorKind::Tls => "`endpoints doctor` looks where it fails".to_owned(),
        ErrorKind::Decode | ErrorKind::ContentType => "`--raw` prints the answer as it came".to_owned(),
        _ => return None,
    })
}

/// The innermost cause: the outer ones only repeat what the error itself says.
fn root(error: &Error) -> Option<String> {
    let mut cause = error.source()?;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    Some(cause.to_string())
}

/// The body of the answer, taken apart where it is JSON or XML. Its form is not declared.
fn said(answer: &Answer) -> Vec<String> {
    let value = match answer.format() {
        Some(Format::Json) => json::from_slice(answer.body()).ok(),
        Some(Format::Xml) => xml::to_value(answer.body(), &Type::Any).ok(),
        _ => None,
    };
    let mut lines: Vec<String> = match value {
        Some(value) => {
            answer::lines(&value, &Type::Any, None).iter().map(|line| line.render(false)).collect()
        }
        None => String::from_utf8_lossy(answer.body()).lines().map(str::to_owned).collect(),
    };
    if lines.is_empty() {
        return lines;
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        lines.push("...".to_owned());
    }
    let shown = lines.iter().map(|line| match line.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("  {}...", line.get(..end).unwrap_or_default()),
        None => format!("  {line}"),
    });
    std::iter::once("the server said:".to_owned()).chain(shown).collect()
}
