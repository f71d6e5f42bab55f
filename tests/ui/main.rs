//! What must not compile, with the message that says why, and what must compile.
//!
//! `.stderr` files are compared on the toolchain of `tests/rust-toolchain.toml` alone, because the compiler's part of
//! a message changes between versions; elsewhere our own words are. `TRYBUILD=overwrite cargo test -p endpoint-tests
//! --test ui` writes them anew; the differences are then read before they are kept.

mod diagnostics;
mod elsewhere;
mod messages;

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_mistake_has_its_message() {
    let pinned = include_str!("../rust-toolchain.toml");
    let version = env!("ENDPOINT_TESTS_RUSTC");
    if !pinned.contains(&format!("\"{version}\"")) || std::env::var_os("UI_ELSEWHERE").is_some() {
        println!("not the pinned toolchain but rustc {version}: only our part of the messages is compared");
        elsewhere::compare();
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/fail/*/*.rs");
}

#[test]
fn every_form_compiles() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let does_nothing =
        |program: &PathBuf| fs::read_to_string(program).expect("it was found there").contains("fn main() {}");
    let (silent, others): (Vec<_>, Vec<_>) =
        messages::files(&tests.join("ui/pass"), "rs").into_iter().partition(does_nothing);
    elsewhere::compile("forms", tests, &silent);
    let cases = trybuild::TestCases::new();
    for program in others {
        cases.pass(program);
    }
}
