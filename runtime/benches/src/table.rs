//! Everything that is counted, as a table.

use std::process::{Command, ExitCode};

use crate::Failed;
use crate::callgrind::instructions;
use crate::clients::Client;
use crate::ratios::{self, File, Ratio};
use crate::server::Server;

/// How often each work is done while it is counted.
const COUNT: &str = "2000";

/// What one client takes for one work.
#[derive(Clone, Copy)]
struct Cost {
    instructions: u64,
    allocations: u64,
    bytes: u64,
}

struct Row {
    client: Client,
    call: Cost,
    build: Cost,
    json: Cost,
    xml: Option<Cost>,
}

pub fn print(file: Option<File<'_>>) -> Result<ExitCode, Failed> {
    let server = Server::start()?;
    let mut rows = Vec::new();
    for client in Client::ALL.iter().copied() {
        rows.push(Row {
            client,
            call: cost(client, &["call"], &[&server.address])?,
            build: cost(client, &["build"], &[])?,
            json: decode(client, "json")?,
            xml: if client.is_ours() { Some(decode(client, "xml")?) } else { None },
        });
    }
    drop(server);

    println!(
        "| client | call: instructions | allocations | bytes | build: instructions | allocations | JSON: instructions | allocations | XML: instructions | allocations |"
    );
    println!("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    for Row { client, call, build, json, xml } in &rows {
        print!(
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            client.name(),
            call.instructions,
            call.allocations,
            call.bytes,
            build.instructions,
            build.allocations,
            json.instructions,
            json.allocations
        );
        match xml {
            Some(xml) => println!(" {} | {} |", xml.instructions, xml.allocations),
            None => println!(" | |"),
        }
    }

    let ratios = ratios_of(&rows);
    println!();
    for Ratio { what, peer, value } in &ratios {
        println!("{what} / {peer} = {value:.3}");
    }
    match file {
        None => {}
        Some(File::Write(path)) => ratios::write(path, &ratios)?,
        Some(File::Check(path)) => {
            let worse = ratios::compare(path, &ratios)?;
            if !worse.is_empty() {
                println!("\nworse than kept:\n{}", worse.join("\n"));
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// 2000 of them minus none of them.
fn cost(client: Client, work: &[&str], rest: &[&str]) -> Result<Cost, Failed> {
    let args = |what, count| [&[what, client.name()], work, &[count], rest].concat();
    let [none, all] = [instructions(&args("measure", "0"))?, instructions(&args("measure", COUNT))?];
    let count: u64 = COUNT.parse()?;

    let output = Command::new(std::env::current_exe()?).args(args("allocations", COUNT)).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let (allocations, bytes) = text.trim().split_once(' ').ok_or("no counts")?;
    Ok(Cost {
        instructions: all.saturating_sub(none) / count,
        allocations: allocations.parse()?,
        bytes: bytes.parse()?,
    })
}

/// Ours takes a whole response, which is made anew each time; that is the transport's work, and taken off again.
fn decode(client: Client, format: &str) -> Result<Cost, Failed> {
    let whole = cost(client, &[format], &[])?;
    if !client.is_ours() {
        return Ok(whole);
    }
    let response = cost(client, &["response"], &[])?;
    Ok(Cost {
        instructions: whole.instructions.saturating_sub(response.instructions),
        allocations: whole.allocations.saturating_sub(response.allocations),
        bytes: whole.bytes.saturating_sub(response.bytes),
    })
}

fn ratios_of(rows: &[Row]) -> Vec<Ratio> {
    let mut ratios = Vec::new();
    for ours in rows.iter().filter(|row| row.client.is_ours()) {
        let mut push = |what: &str, peer: &'static str, our: u64, their: u64| {
            let what = format!("{}: {what}", ours.client.name());
            ratios.push(Ratio { what, peer, value: our as f64 / their.max(1) as f64 });
        };
        for peer in rows.iter().filter(|row| !row.client.is_ours()) {
            let name = peer.client.name();
            push("call instructions", name, ours.call.instructions, peer.call.instructions);
            push("call allocations", name, ours.call.allocations, peer.call.allocations);
            push("build instructions", name, ours.build.instructions, peer.build.instructions);
            push("build allocations", name, ours.build.allocations, peer.build.allocations);
            push("JSON instructions", name, ours.json.instructions, peer.json.instructions);
            push("JSON allocations", name, ours.json.allocations, peer.json.allocations);
        }
        if let Some(xml) = ours.xml {
            push("XML instructions", "its JSON", xml.instructions, ours.json.instructions);
            push("XML allocations", "its JSON", xml.allocations, ours.json.allocations);
        }
    }
    ratios
}
