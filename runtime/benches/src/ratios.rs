//! What is kept between runs: our figures over those of a peer, measured in the same run. Ratios survive another
//! machine, another libc and another compiler far better than counts do.

use std::fmt::Write as _;

use crate::Failed;

/// How much greater a ratio may become before the check fails. A compiler or a libc moves instruction counts a little;
/// it does not move the number of allocations, and one more of fifty is 2 %.
const TOLERANCE: [(&str, f64); 2] = [("instructions", 0.05), ("allocations", 0.015)];

pub enum File<'a> {
    Check(&'a str),
    Write(&'a str),
}

/// One figure of ours over the same of a peer.
pub struct Ratio {
    /// As in `call instructions`.
    pub what: String,
    pub peer: &'static str,
    pub value: f64,
}

/// One line for each ratio.
pub fn write(path: &str, ratios: &[Ratio]) -> Result<(), Failed> {
    let mut text = String::from(
        "# Ours over the peer; see `cost.md`. Written by `cargo run --release -- table --write`.\n",
    );
    for Ratio { what, peer, value } in ratios {
        writeln!(text, "{what} / {peer} = {value:.3}")?;
    }
    Ok(std::fs::write(path, text)?)
}

/// What became worse than it is kept. A ratio that is measured and not kept, or kept and not measured, is a mistake too.
pub fn compare(path: &str, ratios: &[Ratio]) -> Result<Vec<String>, Failed> {
    let text = std::fs::read_to_string(path)?;
    let mut kept: Vec<(&str, f64)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.split_once(" = ").ok_or_else(|| format!("no ratio: {line}"))?;
        kept.push((name, value.parse()?));
    }
    let mut worse = Vec::new();
    for Ratio { what, peer, value } in ratios {
        let name = format!("{what} / {peer}");
        let Some(at) = kept.iter().position(|(kept, _)| *kept == name) else {
            worse.push(format!("{name} is not in {path}"));
            continue;
        };
        let (_, before) = kept.remove(at);
        let tolerance = TOLERANCE.iter().find(|(kind, _)| what.ends_with(kind)).map_or(0.0, |(_, by)| *by);
        // Half of the last digit that is written is no difference.
        if *value > before * (1.0 + tolerance) + 0.0005 {
            worse.push(format!("{name} was {before:.3} and is {value:.3}"));
        }
    }
    worse.extend(kept.iter().map(|(name, _)| format!("{name} is kept and was not measured")));
    Ok(worse)
}
