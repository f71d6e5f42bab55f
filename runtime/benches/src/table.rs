//! Everything that is counted, as a table.

use std::process::ExitCode;

use crate::Failed;
use crate::clients::{Client, Version};
use crate::cost::{self, Cost};
use crate::ratios::{self, File, Ratio};
use crate::server::Server;

struct Row {
    client: Client,
    call: Cost,
    build: Cost,
    json: Cost,
    xml: Option<Cost>,
}

pub fn print(file: Option<File<'_>>) -> Result<ExitCode, Failed> {
    let server = Server::start(Version::Http1)?;
    let mut rows: Vec<Row> = Vec::new();
    for client in Client::ALL {
        let call = cost(client, "call", &[&server.target.address])?;
        // What is written and read does not depend on what carries it.
        let ours = rows.iter().find(|row| row.client.is_ours() && client.is_ours());
        let row = match ours {
            Some(ours) => Row { client, call, ..*ours },
            None => Row {
                client,
                call,
                build: cost(client, "build", &[])?,
                json: decode(client, "json")?,
                xml: if client.is_ours() { Some(decode(client, "xml")?) } else { None },
            },
        };
        rows.push(row);
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

fn cost(client: Client, work: &str, rest: &[&str]) -> Result<Cost, Failed> {
    cost::of(&std::env::current_exe()?, &[client.name(), work], rest)
}

/// Ours takes a whole response, which is made anew each time; that is the transport's work, and taken off again.
fn decode(client: Client, format: &str) -> Result<Cost, Failed> {
    let whole = cost(client, format, &[])?;
    if !client.is_ours() {
        return Ok(whole);
    }
    let response = cost(client, "response", &[])?;
    Ok(Cost {
        instructions: whole.instructions.saturating_sub(response.instructions),
        allocations: whole.allocations.saturating_sub(response.allocations),
        bytes: whole.bytes.saturating_sub(response.bytes),
    })
}

/// A whole call over either transport; what does not depend on it, once.
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
            if ours.client != Client::Ours {
                continue;
            }
            push("build instructions", name, ours.build.instructions, peer.build.instructions);
            push("build allocations", name, ours.build.allocations, peer.build.allocations);
            push("JSON instructions", name, ours.json.instructions, peer.json.instructions);
            push("JSON allocations", name, ours.json.allocations, peer.json.allocations);
        }
        if let (Client::Ours, Some(xml)) = (ours.client, ours.xml) {
            push("XML instructions", "its JSON", xml.instructions, ours.json.instructions);
            push("XML allocations", "its JSON", xml.allocations, ours.json.allocations);
        }
    }
    ratios
}
