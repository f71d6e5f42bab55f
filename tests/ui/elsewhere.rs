//! Many programs in one run of cargo.
//!
//! So are the cases compiled on a toolchain that is not the pinned one: how the compiler draws a message changes between
//! versions, and its own words do, but ours do not. Each case fails to compile, and if its first message is ours, it is
//! shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::messages::{self, files};

/// Compiles every case in one run of cargo, as binaries of one crate.
pub(crate) fn compare() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = files(&tests.join("ui/fail"), "rs");
    let shown = messages_by_case(&project("elsewhere", tests, &cases));
    let ours = messages::pieces();
    let mut wrong = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let name = case.strip_prefix(tests).expect("it was found there").display();
        let Some(messages) = shown.get(&target(at)) else {
            wrong.push(format!("{name} compiles"));
            continue;
        };
        let stored = fs::read_to_string(case.with_extension("stderr")).expect("every case has one");
        let first = stored.lines().find_map(|line| line.split_once("error")?.1.split_once(": "));
        let Some((_, first)) = first else { continue };
        if ours.iter().any(|piece| first.contains(piece)) && !messages.contains(first) {
            wrong.push(format!("{name} does not show `{first}` but\n{messages}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compiles the programs without running them. They are not linked either, so it takes less than by trybuild.
pub(crate) fn compile(name: &str, tests: &Path, programs: &[PathBuf]) {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--bins", "--keep-going"])
        .current_dir(project(name, tests, programs))
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled"))
        // As trybuild does: who calls them is nobody's business.
        .env("RUSTFLAGS", "-A dead_code")
        .output()
        .expect("cargo runs this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A crate with the cases as its binaries, and the versions of this workspace.
fn project(name: &str, tests: &Path, cases: &[PathBuf]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    let mut manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\nautobins = false\n\n[workspace]\n\n[dependencies]\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\
         endpoint-runtime = {{ path = {:?} }}\nendpoints = {{ path = {:?} }}\n",
        tests.join("../runtime"),
        tests.join("../endpoints"),
    );
    for (at, case) in cases.iter().enumerate() {
        manifest += &format!("\n[[bin]]\nname = \"{}\"\npath = {case:?}\n", target(at));
    }
    fs::write(folder.join("Cargo.toml"), manifest).expect("the folder can be written");
    fs::copy(tests.join("../Cargo.lock"), folder.join("Cargo.lock")).expect("the folder can be written");
    folder
}

fn target(at: usize) -> String {
    format!("case-{at}")
}

/// The text of every error, by the name of the binary.
fn messages_by_case(project: &Path) -> BTreeMap<String, String> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--bins", "--keep-going", "--message-format=json"])
        .current_dir(project)
        .env("CARGO_TARGET_DIR", project.join("target"))
        .output()
        .expect("cargo runs this test");
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        if let (Some(target), Some("error"), Some(text)) = (
            message["target"]["name"].as_str(),
            message["message"]["level"].as_str(),
            message["message"]["message"].as_str(),
        ) {
            *found.entry(target.to_owned()).or_default() += &format!("{text}\n");
        }
    }
    assert!(!found.is_empty(), "nothing was checked: {}", String::from_utf8_lossy(&output.stderr));
    found
}
