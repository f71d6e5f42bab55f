//! What a work costs: instructions by callgrind, and memory by the allocator that counts.

use std::path::Path;
use std::process::Command;

use crate::Failed;

/// How often each work is done while it is counted.
const COUNT: u32 = 2000;

/// What doing it once takes.
#[derive(Clone, Copy)]
pub struct Cost {
    pub instructions: u64,
    pub allocations: u64,
    pub bytes: u64,
}

/// 2000 of them minus none of them. The program is run as `measure WORK COUNT REST` and `allocations WORK COUNT REST`.
pub fn of(program: &Path, work: &[&str], rest: &[&str]) -> Result<Cost, Failed> {
    let count = COUNT.to_string();
    let args = |what, count| [&[what], work, &[count], rest].concat();
    let none = instructions(program, &args("measure", "0"))?;
    let all = instructions(program, &args("measure", &count))?;

    let output = Command::new(program).args(args("allocations", &count)).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let (allocations, bytes) = text.trim().split_once(' ').ok_or("no counts")?;
    Ok(Cost {
        instructions: all.saturating_sub(none) / u64::from(COUNT),
        allocations: allocations.parse()?,
        bytes: bytes.parse()?,
    })
}

fn instructions(program: &Path, args: &[&str]) -> Result<u64, Failed> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
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
