//! The command line: calls endpoints by name, at a sandbox on this machine or at a server.
//!
//! Everything is made from the catalogue when it runs, so a new endpoint needs no line here. A verb is a file and a
//! line in the table of [`verb`].

mod answer;
mod batch;
mod call;
mod completions;
mod demo;
mod describe;
mod doctor;
mod export;
mod failure;
mod find;
mod home;
mod identity;
mod input;
mod interrupt;
mod list;
mod login;
mod logout;
mod pages;
mod params;
mod place;
mod progress;
mod sandbox;
mod scopes;
mod settle;
mod show;
mod table;
mod terminal;
mod text;
mod verb;
mod whoami;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::failure::Failure;
use crate::terminal::{Colour, Console};
use crate::verb::Asked;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let (done, console) = match verb::parse(&words) {
        Ok((Asked::Help(text), console)) => (console.lines(text.lines()), console),
        Ok((Asked::Verb(verb, matches), console)) => ((verb.run)(&matches, &console), console),
        Err(failure) => (Err(failure), Console::new(None, Colour::default())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(&console),
    }
}

/// Runs what waits for sockets.
fn on_runtime<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::call(format!("no sockets on this system: {error}")))?.block_on(work)
}
