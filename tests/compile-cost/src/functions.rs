//! What machine code is made of because an endpoint is there: the functions that are compiled for it and not once for
//! all. None of them may know how requests travel or who they come from.

use std::process::ExitCode;

use crate::Failed;
use crate::compiler::Figure;
use crate::project::{Build, Project};
use crate::style::{Part, Style};

/// What is compiled once: the transports, the credentials, and all that happens between a request and its answer.
const ONCE: [&str; 8] =
    ["::transport", "::auth", "::engine", "::pending", "reqwest::", "hyper::", "hyper_util::", "tokio::"];

/// Whether everything of [`ONCE`] is.
pub fn check() -> Result<bool, Failed> {
    let functions = functions()?;
    // The least that has to be there, so that an empty list is not taken for a good one.
    let expected = ["Endpoint for Get2>::encode", "Answer::decode::<Get2Response>"];
    let seen = expected.iter().all(|name| functions.iter().any(|function| function.contains(name)));
    let again: Vec<_> =
        functions.iter().filter(|function| ONCE.iter().any(|word| function.contains(word))).collect();
    for function in &again {
        println!("compiled for each endpoint: {function}");
    }
    println!("an endpoint, its call and its answer are {} functions before the optimiser", functions.len());
    if !seen {
        println!(
            "but encoding and decoding are not among them: has the compiler changed how it prints them?"
        );
    }
    Ok(seen && again.is_empty())
}

/// All of them.
pub fn print() -> Result<ExitCode, Failed> {
    for function in functions()? {
        println!("{function}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Those of the second of two endpoints, before any is compiled into another. The `async fn` around the call is the
/// program's own.
fn functions() -> Result<Vec<String>, Failed> {
    let project = Project::new(&[Build::Debug])?;
    let all = project.figure(&Style::Ours.program(2, Part::Calls), Build::Debug, Figure::Functions)?;
    let of_the_second = |line: &&str| line.contains("Get2") && !line.contains("call2");
    Ok(all.lines().filter(of_the_second).map(str::to_owned).collect())
}
