//! What is kept between runs: our instructions for an endpoint over those of a peer in the same run, which survive
//! another compiler and another machine better than counts do. Nothing here depends on a clock.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::Failed;
use crate::compiler::Figure;
use crate::project::{Build, Project};
use crate::style::{Part, Style};
use crate::table::per_endpoint;

/// Few, so that the check is short; the base is taken off, so that few are enough.
const COUNT: u32 = 40;

/// How much greater a ratio may become. A new compiler moves both sides, but not by the same.
const TOLERANCE: f64 = 0.05;

/// Those that the check compares: by hand over reqwest is what everybody knows.
const OURS: [Style; 2] = [Style::Ours, Style::OursDescribed];
const PEER: Style = Style::Reqwest;

pub fn check() -> Result<ExitCode, Failed> {
    let kept = fs::read_to_string(file())?;
    let mut worse = 0;
    for (name, value) in measured()? {
        let before: f64 = kept
            .lines()
            .find_map(|line| line.strip_prefix(&name)?.strip_prefix(" = "))
            .ok_or_else(|| format!("ratios.txt keeps nothing of {name}"))?
            .parse()?;
        println!("{name} = {value:.3}, kept {before:.3}");
        // Half of the last digit that is written is no difference.
        worse += u32::from(value > before * (1.0 + TOLERANCE) + 0.0005);
    }
    if worse > 0 {
        println!("\nan endpoint costs the compiler more than before: see runtime/src/docs/cost.md");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

pub fn write() -> Result<ExitCode, Failed> {
    let mut text = String::from(
        "# Ours over the peer, in the compiler's instructions for one endpoint. `tests/compile-cost/run --write`.\n",
    );
    for (name, value) in measured()? {
        writeln!(text, "{name} = {value:.3}")?;
    }
    fs::write(file(), &text)?;
    print!("{text}");
    Ok(ExitCode::SUCCESS)
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("ratios.txt")
}

fn measured() -> Result<Vec<(String, f64)>, Failed> {
    let project = Project::new(&[Build::Check])?;
    let each = |style: Style| -> Result<f64, Failed> {
        let mut counted = [[0.0]; 2];
        for (counted, count) in counted.iter_mut().zip([0, COUNT]) {
            let program = style.program(count, Part::Declarations);
            *counted = [project.figure(&program, Build::Check, Figure::Instructions)? as f64];
        }
        let [none, all] = counted;
        Ok(per_endpoint(none, all, COUNT)[0])
    };
    let bare = each(Style::Bare)?;
    let peer = each(PEER)? - bare;
    let mut ratios = Vec::new();
    for ours in OURS {
        ratios.push((format!("{} / {}", ours.key(), PEER.key()), (each(ours)? - bare) / peer));
    }
    Ok(ratios)
}
