//! The command line: calls endpoints by name, at a sandbox on this machine or at a server.

mod args;
mod call;
mod export;
mod failure;
mod list;
mod params;
mod show;
mod terminal;

use std::process::ExitCode;

use crate::args::Command;
use crate::failure::Failure;

fn main() -> ExitCode {
    match args::parse(std::env::args_os()).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Help(text) => terminal::print(text.lines()),
        Command::List => terminal::print(list::table(endpoints::catalogue())),
        Command::Export(export) => export::run(&export),
        Command::Call(call) => on_runtime(call::run(&call)),
        Command::Demo(call) => {
            on_runtime(call::run(&call))?;
            terminal::print([
                "",
                "Next: `endpoints list`, `endpoints call NAME Parameter=value`, `endpoints --help`",
            ])
        }
    }
}

fn on_runtime(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::call(format!("no sockets on this system: {error}")))?.block_on(work)
}
