//! Standard output and standard error: who reads them, how wide they are, and what they are given.

use std::io::{self, IsTerminal as _, Write as _};

use serde_json::Value;

use crate::failure::Failure;
use crate::text::{self, Line, Paint};

/// What the output is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Aligned text.
    People,
    /// JSON, a document a line where it goes to a program.
    Json,
}

/// Whether colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Colour {
    /// On a terminal, unless the environment has `NO_COLOR` or the terminal is a dumb one.
    #[default]
    Auto,
    Always,
    Never,
}

/// The two streams of the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    pub(crate) form: Form,
    out: Screen,
    err: Screen,
}

#[derive(Debug, Clone, Copy)]
struct Screen {
    terminal: bool,
    colour: bool,
}

impl Console {
    /// For people on a terminal, JSON for programs, unless a form is asked for.
    pub(crate) fn new(form: Option<Form>, colour: Colour) -> Self {
        let screen = |terminal: bool| {
            let wanted = match colour {
                Colour::Always => true,
                Colour::Never => false,
                Colour::Auto => terminal && !is_set("NO_COLOR") && !is("TERM", "dumb"),
            };
            Screen { terminal, colour: wanted }
        };
        let (out, err) = (screen(io::stdout().is_terminal()), screen(io::stderr().is_terminal()));
        let usual = if out.terminal { Form::People } else { Form::Json };
        Self { form: form.unwrap_or(usual), out, err }
    }

    /// The columns of standard output, where it is a terminal. `COLUMNS` says otherwise, as in many programs.
    pub(crate) fn width(&self) -> Option<usize> {
        width(self.out)
    }

    /// Prints lines to standard output.
    pub(crate) fn lines<L: Into<Line>>(&self, lines: impl IntoIterator<Item = L>) -> Result<(), Failure> {
        written(write(io::stdout().lock(), self.out.colour, lines))
    }

    /// Prints a document to standard output: over several lines on a terminal, on one for a program.
    pub(crate) fn json(&self, value: &Value) -> Result<(), Failure> {
        let text = if self.out.terminal { format!("{value:#}") } else { value.to_string() };
        self.bytes(format!("{}\n", text::neutral_json(&text)).as_bytes())
    }

    /// Prints one of many documents, on a line of its own.
    pub(crate) fn document(&self, value: &Value) -> Result<(), Failure> {
        self.bytes(format!("{}\n", text::neutral_json(&value.to_string())).as_bytes())
    }

    /// Writes bytes as they are; on a terminal, only text gets there, and only what it cannot act on.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Result<(), Failure> {
        if !self.out.terminal {
            return self.bytes(bytes);
        }
        self.lines(String::from_utf8_lossy(bytes).lines())
    }

    fn bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        written(out.write_all(bytes).and_then(|()| out.flush()))
    }

    /// Whether somebody looks at standard error while the program runs.
    pub(crate) fn is_watched(&self) -> bool {
        self.err.terminal && !is("TERM", "dumb")
    }

    /// Tells something beside the output: to people, on standard error.
    pub(crate) fn note(&self, text: &str) {
        if self.err.terminal {
            let parts = text::wrap(text, width(self.err).unwrap_or(usize::MAX));
            self.tell(parts.iter().map(|part| Line::painted(Paint::Faint, part)));
        }
    }

    /// Prints lines to standard error. Where that fails, nobody is left to tell.
    pub(crate) fn tell<L: Into<Line>>(&self, lines: impl IntoIterator<Item = L>) {
        let _ = write(io::stderr().lock(), self.err.colour, lines);
    }

    /// Puts this in place of the last line of standard error, cut to the width of the terminal.
    pub(crate) fn replace_line(&self, line: &str) {
        let columns = width(self.err).unwrap_or(80).saturating_sub(1);
        let shown = text::wrap(line, columns).into_iter().next().unwrap_or_default();
        let _ = write!(io::stderr().lock(), "\r{}\u{1b}[K", shown.trim_end());
    }
}

fn write<L: Into<Line>>(
    mut to: impl io::Write,
    colour: bool,
    lines: impl IntoIterator<Item = L>,
) -> io::Result<()> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&line.into().render(colour));
        text.push('\n');
    }
    to.write_all(text.as_bytes())?;
    to.flush()
}

/// A reader that has gone away (`| head`) ends the program without a word.
fn written(result: io::Result<()>) -> Result<(), Failure> {
    result.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::nobody_reads(),
        _ => Failure::call(format!("standard output cannot be written: {error}")),
    })
}

fn width(screen: Screen) -> Option<usize> {
    let told = || std::env::var("COLUMNS").ok()?.parse::<usize>().ok().filter(|columns| *columns > 0);
    let measured = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    screen.terminal.then(|| told().or_else(measured)).flatten()
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

fn is(variable: &str, value: &str) -> bool {
    std::env::var_os(variable).is_some_and(|it| it == value)
}
