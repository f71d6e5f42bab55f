//! What the catalogue of `endpoints` costs: whole, and each group by itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::Failed;
use crate::compiler::{self, Figure, milliseconds_of_children};

pub fn print() -> Result<ExitCode, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/catalogue");

    println!("| what | operations | check: instructions | check: ms |\n| --- | --: | --: | --: |");
    let groups = groups(&root)?;
    let whole: Vec<&str> = groups.keys().map(String::as_str).collect();
    row(&root, &target, "no group", 0, &[])?;
    row(&root, &target, "whole", groups.values().sum(), &whole)?;
    for (group, operations) in &groups {
        row(&root, &target, group, *operations, &[group])?;
    }

    println!("\n| from nothing, dependencies included | processor time: ms |\n| --- | --: |");
    for (name, args) in [
        ("check", ["check", "--quiet"].as_slice()),
        ("debug", &["build", "--quiet"]),
        ("release", &["build", "--quiet", "--release"]),
    ] {
        let clean = target.join("clean");
        if clean.exists() {
            fs::remove_dir_all(&clean)?;
        }
        let before = milliseconds_of_children()?;
        compiler::run(&mut cargo(&root, &clean, args, &whole))?;
        println!("| {name} | {} |", milliseconds_of_children()? - before);
    }
    Ok(ExitCode::SUCCESS)
}

fn row(root: &Path, target: &Path, name: &str, operations: usize, groups: &[&str]) -> Result<(), Failed> {
    let check = ["check", "--quiet"];
    // So that only the catalogue itself is left to compile, and that it is left.
    compiler::run(&mut cargo(root, target, &check, groups))?;
    let of = |figure| -> Result<u64, Failed> {
        let library = root.join("endpoints/src/lib.rs");
        fs::File::open(library)?.set_modified(std::time::SystemTime::now())?;
        Ok(compiler::measure(&mut cargo(root, target, &check, groups), "endpoints", figure)?.parse()?)
    };
    let (instructions, milliseconds) = (of(Figure::Instructions)?, of(Figure::Milliseconds)?);
    println!("| {name} | {operations} | {:.0} M | {milliseconds} |", instructions as f64 / 1e6);
    Ok(())
}

fn cargo(root: &Path, target: &Path, args: &[&str], groups: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .args(args)
        .args(["--package", "endpoints", "--no-default-features", "--features", &groups.join(",")])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0");
    cargo
}

/// The groups, each a feature and a module of its name, and how many structs are endpoints in it.
fn groups(root: &Path) -> Result<BTreeMap<String, usize>, Failed> {
    let source = root.join("endpoints/src");
    let mut groups = BTreeMap::new();
    for line in fs::read_to_string(root.join("endpoints/Cargo.toml"))?.lines() {
        // A feature that asks for nothing is a group.
        let Some(group) = line.strip_suffix(" = []") else { continue };
        let mut operations = 0;
        for file in fs::read_dir(source.join(group))? {
            let text = fs::read_to_string(file?.path())?;
            operations += text.lines().filter(|line| line.starts_with("#[endpoint(")).count();
        }
        groups.insert(group.to_owned(), operations);
    }
    Ok(groups)
}
