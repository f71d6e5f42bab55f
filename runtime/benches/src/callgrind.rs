//! Instructions of a process of this program, counted by callgrind.

use std::process::Command;

use crate::Failed;

/// The instructions of `benches measure ...`.
pub fn instructions(args: &[&str]) -> Result<u64, Failed> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .args(args)
        .output()
        .map_err(|error| format!("valgrind does not start ({error}): install the package `valgrind`"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{args:?} failed: {said}").into());
    }
    let collected = said.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    collected.ok_or_else(|| format!("callgrind says nothing of instructions: {said}").into())
}
