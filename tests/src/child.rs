//! Tests that need a process of their own, for its environment or its memory: the test binary starts itself.

use std::process::{Child, Command, Stdio};

/// The variable that tells a test that it is the child.
const CHILD: &str = "ENDPOINT_TESTS_CHILD";

/// Whether this process was started by [`run`].
#[must_use]
pub fn is_child() -> bool {
    std::env::var_os(CHILD).is_some()
}

/// Runs all tests whose names begin with one of these in a process of its own, with these variables, and counts them.
///
/// # Panics
///
/// If one of them fails.
pub fn run_all(modules: &[&str], variables: &[(&str, &str)]) -> usize {
    let binary = std::env::current_exe().expect("the test binary is a file");
    let output = Command::new(binary)
        .args(modules)
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("the test binary can be run");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{modules:?} with {variables:?}:\n{said}");
    let passed = said.lines().find_map(|line| line.strip_prefix("test result: ok. ")?.split(' ').next());
    passed.and_then(|passed| passed.parse().ok()).expect("the test harness counts")
}

/// Runs the test with this full name alone in a process of its own, with these variables, and gives what it prints.
///
/// # Panics
///
/// If the test fails there, or is not found.
pub fn run(test: &str, variables: &[(&str, &str)]) -> String {
    finish(test, start(test, variables))
}

/// Starts the test with this full name alone in a process of its own, with these variables.
///
/// # Panics
///
/// If the test binary cannot be run.
#[must_use]
pub fn start(test: &str, variables: &[(&str, &str)]) -> Child {
    let binary = std::env::current_exe().expect("the test binary is a file");
    Command::new(binary)
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the test binary can be run")
}

/// Waits for a test that was started so, and gives what it printed.
///
/// # Panics
///
/// If it failed, or was not found.
pub fn finish(test: &str, child: Child) -> String {
    let output = child.wait_with_output().expect("a process that was started ends");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{test} as a child:\n{said}\n{errors}");
    said
}
