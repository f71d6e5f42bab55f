//! What can go wrong, how it is told, and the exit code that says so.

use std::error::Error as _;
use std::process::ExitCode;

use endpoint_runtime::format::{json, xml};
use endpoint_runtime::metadata::Format;
use endpoint_runtime::schema::Type;
use endpoint_runtime::{Answer, Error, ErrorKind};

use crate::{show, terminal};

/// How much of an error body is shown: lines, and characters of each.
const LINES: usize = 40;
const CHARACTERS: usize = 400;

/// Why nothing came of a command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was written cannot be done, and nothing was sent. One line.
    Input(String),
    /// The call failed or was refused. What happened, then what the server said.
    Call(Vec<String>),
}

impl Failure {
    pub(crate) fn call(message: impl Into<String>) -> Self {
        Self::Call(vec![message.into()])
    }

    /// Tells it on standard error.
    pub(crate) fn report(&self) -> ExitCode {
        let (lines, code) = match self {
            Self::Input(line) => (std::slice::from_ref(line), 2),
            Self::Call(lines) => (lines.as_slice(), 1),
        };
        let (first, rest) = lines.split_first().map_or(("", lines), |(first, rest)| (first.as_str(), rest));
        terminal::complain(&format!("error: {first}"), rest);
        ExitCode::from(code)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::Config | ErrorKind::InvalidRequest | ErrorKind::MissingCredential => {
                Self::Input(error.to_string())
            }
            _ => {
                let mut lines = vec![error.to_string()];
                lines.extend(root(&error).map(|cause| format!("because: {cause}")));
                lines.extend(error.answer().map(said).unwrap_or_default());
                Self::Call(lines)
            }
        }
    }
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
        Some(value) => show::lines(&value, &Type::Any),
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
