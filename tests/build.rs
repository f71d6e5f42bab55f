//! Tells the tests which compiler builds them.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = Command::new(rustc).arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    // `rustc 1.95.0 (59807616e 2026-04-14)`
    let version = text.split(' ').nth(1).unwrap_or_default();
    println!("cargo::rustc-env=ENDPOINT_TESTS_RUSTC={version}");
}
