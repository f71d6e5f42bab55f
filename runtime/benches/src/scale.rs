//! Whether a client keeps its figures when there is more of everything: calls at once, calls in a row, endpoints.

use std::process::{Command, ExitCode};

use crate::Failed;
use crate::clients::{Client, Version};
use crate::flight::Flight;
use crate::row::{AT_ONCE, Look};
use crate::variant::Variant;

/// How much of everything.
pub struct Size {
    /// Calls at the same time.
    flights: &'static [u64],
    clients: &'static [Client],
    /// Calls in a row.
    row: u64,
    /// Declared endpoints.
    endpoints: u32,
}

pub const FULL: Size =
    Size { flights: &[100, 1000, 10_000], clients: &Client::ALL, row: 1_000_000, endpoints: 1000 };

/// Enough to see growth, in less time.
pub const SMALL: Size =
    Size { flights: &[100, 1000], clients: &[Client::Ours, Client::OursHyper], row: 50_000, endpoints: 200 };

/// How much more memory each of many calls may take than each of the fewest.
const FLAT: f64 = 1.05;
/// How many bytes may be in use besides after all calls but the first tenth: tables of HTTP/2 fill up to their limit,
/// which is 4096 bytes on the wire. One byte that stays of each call is far more.
const STAYS: u64 = 8 << 10;
/// How much greater the process may become while it makes the same calls over and over.
const RESIDENT: u64 = 1 << 20;
/// How much more instructions a call may take where many endpoints are declared.
const FEW: f64 = 1.01;

/// Fails where something grows.
pub fn print(size: Size) -> Result<ExitCode, Failed> {
    let mut grown = Vec::new();
    for version in Version::ALL.iter().copied() {
        flights(&size, version, &mut grown)?;
        rows(&size, version, &mut grown)?;
    }
    if Version::ALL.len() == 1 {
        println!("\nHTTP/2 is measured with `--features http2`");
    }
    endpoints(&size, &mut grown)?;
    if grown.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nit grows:\n{}", grown.join("\n"));
    Ok(ExitCode::FAILURE)
}

fn flights(size: &Size, version: Version, grown: &mut Vec<String>) -> Result<(), Failed> {
    println!("\n{}, calls at the same time\n", version.name());
    println!(
        "| client | calls | at the server at once | connections | bytes for each | resident for each | failed |"
    );
    println!("| --- | --: | --: | --: | --: | --: | --: |");
    for client in size.clients {
        let mut fewest: Option<u64> = None;
        for count in size.flights {
            let output = this(&["flight", client.name(), version.name(), &count.to_string()])?;
            let Flight { live, resident, connections, at_once, failed } = Flight::parse(&output)?;
            let name = client.name();
            println!("| {name} | {count} | {at_once} | {connections} | {live} | {resident} | {failed} |");
            if !client.is_ours() {
                continue;
            }
            let least = *fewest.get_or_insert(live);
            if live as f64 > least as f64 * FLAT {
                grown.push(format!("{name}: {live} bytes for each of {count} calls, {least} with fewer"));
            }
            if failed > 0 {
                grown.push(format!("{name}: {failed} of {count} calls at once failed"));
            }
        }
    }
    Ok(())
}

fn rows(size: &Size, version: Version, grown: &mut Vec<String>) -> Result<(), Failed> {
    println!("\n{}, calls in a row\n", version.name());
    println!("| client | calls | bytes in use | resident | connections |");
    println!("| --- | --: | --: | --: | --: |");
    for client in [Client::Ours, Client::OursHyper] {
        let name = client.name();
        let output = this(&["row", name, version.name(), &size.row.to_string()])?;
        let looks = output.lines().map(Look::parse).collect::<Result<Vec<_>, _>>()?;
        for Look { calls, live, resident, connections } in &looks {
            println!("| {name} | {calls} | {live} | {resident} | {connections} |");
        }
        let (Some(first), Some(last)) = (looks.first(), looks.last()) else {
            return Err("nothing was looked at".into());
        };
        let calls = last.calls - first.calls;
        if last.live > first.live + STAYS {
            let stays = last.live - first.live;
            grown.push(format!("{name}: {stays} bytes stay of {calls} calls"));
        }
        if last.resident > first.resident + RESIDENT {
            let more = last.resident - first.resident;
            grown.push(format!("{name}: the process is {more} bytes larger after {calls} calls"));
        }
        if last.connections > 2 * AT_ONCE {
            grown.push(format!("{name}: {} connections for {AT_ONCE} calls at a time", last.connections));
        }
    }
    Ok(())
}

fn endpoints(size: &Size, grown: &mut Vec<String>) -> Result<(), Failed> {
    let many = Variant { name: "many endpoints", endpoints: size.endpoints, ..Variant::BARE };
    println!("\nendpoints in the program and in the set of its client, called in turn\n");
    println!("| endpoints | instructions of a call without the network | allocations |");
    println!("| --: | --: | --: |");
    let mut fewest = None;
    for variant in [Variant::BARE, many] {
        for cost in variant.costs(&[("engine", None)])? {
            let count = variant.endpoints;
            println!("| {count} | {} | {} |", cost.instructions, cost.allocations);
            let least = *fewest.get_or_insert(cost);
            if cost.instructions as f64 > least.instructions as f64 * FEW
                || cost.allocations > least.allocations
            {
                grown.push(format!("a call takes more where {count} endpoints are declared"));
            }
        }
    }
    Ok(())
}

/// What this program says when it is run with these arguments: each measurement has a process of its own.
fn this(args: &[&str]) -> Result<String, Failed> {
    let output = Command::new(std::env::current_exe()?).args(args).output()?;
    if !output.status.success() {
        return Err(format!("{args:?} failed: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}
