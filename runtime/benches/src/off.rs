//! What a call costs in a program that has more compiled in than the call uses.

use std::process::ExitCode;

use crate::Failed;
use crate::clients::Version;
use crate::cost::Cost;
use crate::server::Server;
use crate::variant::Variant;

/// What is compared with the program that has nothing but the transports.
const VARIANTS: [Variant; 6] = [
    Variant { name: "`xml`", features: &["xml"], endpoints: 1 },
    Variant { name: "`oauth`", features: &["oauth"], endpoints: 1 },
    Variant { name: "`tracing`, without a subscriber", features: &["tracing"], endpoints: 1 },
    Variant { name: "`http2`, with a server that speaks HTTP/1.1", features: &["http2"], endpoints: 1 },
    Variant { name: "`blocking`, `export`, `stream`, `token-file`", features: &["rest"], endpoints: 1 },
    Variant { name: "999 more endpoints", features: &[], endpoints: 1000 },
];

/// Every request asks for compressed answers then, so it is not off, and may cost something.
const GZIP: Variant =
    Variant { name: "`gzip`, with a server that compresses nothing", features: &["gzip"], endpoints: 1 };

/// Without a network, and the same to the instruction in every run.
const ALONE: [&str; 3] = ["engine", "build", "json"];
/// Whole calls. Their instructions vary by about one in a hundred, with the order in which bytes and timers come.
const CALLS: [&str; 2] = ["reqwest", "hyper"];

pub fn print() -> Result<ExitCode, Failed> {
    let server = Server::start(Version::Http1)?;
    let address = Some(server.target.address.as_str());
    let works: Vec<_> =
        ALONE.map(|work| (work, None)).into_iter().chain(CALLS.map(|work| (work, address))).collect();

    print!("| compiled in |");
    for (work, _) in &works {
        print!(" {work}: instructions | allocations |");
    }
    println!("\n| --- |{}", " --: |".repeat(2 * works.len()));
    let bare = Variant::BARE.costs(&works)?;
    print_row(Variant::BARE.name, &bare);

    let mut dearer = Vec::new();
    for variant in VARIANTS {
        let costs = variant.costs(&works)?;
        print_row(variant.name, &costs);
        for ((work, _), (cost, bare)) in works.iter().zip(costs.iter().zip(&bare)) {
            if cost.allocations > bare.allocations {
                let more = cost.allocations - bare.allocations;
                dearer.push(format!("{}: {more} more allocations in `{work}`", variant.name));
            }
        }
    }

    print_row(GZIP.name, &GZIP.costs(&works)?);

    // What a mode costs that is chosen at run time: the first is what every call has that does not choose.
    println!("\n| decoding | instructions | allocations |\n| --- | --: | --: |");
    for (mode, cost) in ["tolerant", "observe"].iter().zip(observed()?) {
        println!("| {mode} | {} | {} |", cost.instructions, cost.allocations);
    }
    if dearer.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nit is not free:\n{}", dearer.join("\n"));
    Ok(ExitCode::FAILURE)
}

fn observed() -> Result<Vec<Cost>, Failed> {
    Variant::BARE.costs(&[("engine", None), ("observe", None)])
}

fn print_row(name: &str, costs: &[Cost]) {
    print!("| {name} |");
    for cost in costs {
        print!(" {} | {} |", cost.instructions, cost.allocations);
    }
    println!();
}
