//! What is kept between runs: the compiler's instructions for our part of an endpoint over those for its bare types in
//! the same run, which survive another compiler and another machine better than counts do. Nothing here depends on a
//! clock.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::Failed;
use crate::compiler::Figure;
use crate::project::{Build, Project};
use crate::style::{Part, Style};

/// Few, so that the check is short: what a program without endpoints takes is taken off.
const COUNT: u32 = 40;

/// How much greater a ratio may become. A new compiler moves both sides, but not by the same.
const TOLERANCE: f64 = 0.05;

const OURS: [Style; 2] = [Style::Ours, Style::OursDescribed];

/// Whether none became worse.
pub fn check() -> Result<bool, Failed> {
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
    }
    Ok(worse == 0)
}

pub fn write() -> Result<ExitCode, Failed> {
    let mut text = String::from(
        "# Ours over the bare types, in the compiler's instructions. Written by `tests/compile-cost/run --write`.\n",
    );
    for (name, value) in measured()? {
        writeln!(text, "{name} = {value:.3}")?;
    }
    fs::write(file(), text)?;
    Ok(ExitCode::SUCCESS)
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("ratios.txt")
}

fn measured() -> Result<Vec<(String, f64)>, Failed> {
    let project = Project::new(&[Build::Check])?;
    let counted = |style: Style, count| -> Result<f64, Failed> {
        let program = style.program(count, Part::Declarations);
        Ok(project.count(&program, Build::Check, Figure::Instructions)? as f64)
    };
    // Without endpoints the programs of these styles are the same: one run less.
    let none = counted(Style::Bare, 0)?;
    let each = |style| Ok::<_, Failed>((counted(style, COUNT)? - none) / f64::from(COUNT));
    let bare = each(Style::Bare)?;
    println!("the bare types: {:.2} million instructions each", bare / 1e6);
    let mut ratios = Vec::new();
    for ours in OURS {
        let over_bare = each(ours)? - bare;
        println!("{}: {:.2} million more", ours.name(), over_bare / 1e6);
        ratios.push((format!("{} / bare", ours.key()), over_bare / bare));
    }
    Ok(ratios)
}
