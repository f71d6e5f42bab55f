//! What a call costs, beside the same call written by hand and through another framework, in one run.
//!
//! `cargo run --release` prints the table; [`docs/cost.md`](../docs/cost.md) explains it and all that follows:
//!
//! ```text
//! benches table [--check FILE | --write FILE]     instructions and memory of a call
//! benches speed                                   latency and throughput
//! benches scale [--check]                         memory with many calls, at once and in a row
//! benches off                                     what is compiled in and not used
//! ```
//!
//! These are what they are made with, and can be run by hand, under a profiler for example:
//!
//! ```text
//! benches serve [http1|http2]
//! benches measure CLIENT call|build|json|xml COUNT [ADDRESS]
//! benches allocations CLIENT call|build|json|xml COUNT [ADDRESS]
//! benches flight CLIENT http1|http2 COUNT
//! benches row CLIENT http1|http2 COUNT
//! ```

mod clients;
mod cost;
mod files;
mod flight;
mod memory;
mod off;
mod ratios;
mod row;
mod sample;
mod scale;
mod server;
mod speed;
mod table;
mod tls;
mod variant;

use std::process::ExitCode;

use clients::{Client, Version, Work};
use endpoint_counting::Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

type Failed = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Result<ExitCode, Failed> {
    match args {
        [] | ["table"] => table::print(None),
        ["table", "--check", file] => table::print(Some(ratios::File::Check(file))),
        ["table", "--write", file] => table::print(Some(ratios::File::Write(file))),
        ["speed"] => speed::print().map(|()| ExitCode::SUCCESS),
        ["scale"] => scale::print(scale::FULL),
        ["scale", "--check"] => scale::print(scale::SMALL),
        ["off"] => off::print(),
        ["serve"] => server::serve(Version::Http1).map(|()| ExitCode::SUCCESS),
        ["serve", version] => server::serve(Version::parse(version)?).map(|()| ExitCode::SUCCESS),
        ["measure", client, work, count, rest @ ..] => {
            let work = Work::parse(work, rest)?;
            work.run(Client::parse(client)?, count.parse()?)?;
            Ok(ExitCode::SUCCESS)
        }
        ["allocations", client, work, count, rest @ ..] => {
            let work = Work::parse(work, rest)?;
            let (count, bytes) = work.allocations(Client::parse(client)?, count.parse()?)?;
            println!("{count} {bytes}");
            Ok(ExitCode::SUCCESS)
        }
        ["flight", client, version, count] => {
            let flight = flight::measure(Client::parse(client)?, Version::parse(version)?, count.parse()?)?;
            println!("{}", flight.line());
            Ok(ExitCode::SUCCESS)
        }
        ["row", client, version, count] => {
            row::measure(Client::parse(client)?, Version::parse(version)?, count.parse()?)?;
            Ok(ExitCode::SUCCESS)
        }
        _ => Err("see the first lines of src/main.rs for what there is".into()),
    }
}
