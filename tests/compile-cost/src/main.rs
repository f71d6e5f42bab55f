//! What an endpoint costs the compiler, beside the same endpoint written by hand and with another framework.
//!
//! ```text
//! tests/compile-cost/run [COUNT...]        every figure of every style at these numbers of endpoints: 50 200
//! tests/compile-cost/run --check           the ratios that `ratios.txt` keeps, and whose functions are compiled anew
//! tests/compile-cost/run --write           writes that file anew
//! tests/compile-cost/run functions         what a further endpoint makes machine code of
//! tests/compile-cost/run catalogue         the catalogue of `endpoints`: whole, and each group by itself
//! tests/compile-cost/run program STYLE COUNT     the program that is compiled, to look at
//! ```
//!
//! Instructions are those of the compiler's own process for one crate, the run of its macros included, counted by
//! valgrind up to 200 endpoints: they are the same on a busy machine. Everything that the crate depends on is built
//! before. Figures for one endpoint are the difference to the same program with a single one, less what the bare types
//! cost.

mod catalogue;
mod compiler;
mod functions;
mod project;
mod ratios;
mod style;
mod table;

use std::process::ExitCode;

use style::Style;

type Failed = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    if let Some(code) = compiler::stand_in() {
        return code;
    }
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
        ["--check"] => {
            let good = [ratios::check()?, functions::check()?];
            Ok(if good == [true; 2] { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        ["--write"] => ratios::write(),
        ["functions"] => functions::print(),
        ["catalogue"] => catalogue::print(),
        ["program", style, count] => {
            print!("{}", Style::parse(style)?.program(count.parse()?, style::Part::Calls));
            Ok(ExitCode::SUCCESS)
        }
        [] => table::print(&[50, 200]),
        counts => {
            let counts: Result<Vec<u32>, _> = counts.iter().map(|count| count.parse()).collect();
            table::print(&counts.map_err(|_| "see the first lines of src/main.rs for what there is")?)
        }
    }
}
