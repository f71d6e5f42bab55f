//! `endpoints export` writes what the library makes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use endpoints::export::{ABOUT, openapi, postman, reference};

fn run(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_endpoints")).args(words).output().unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn documents_go_to_standard_output_or_to_a_file() {
    let folder = folder("documents");
    let catalogue = endpoints::catalogue();
    for (kind, text) in [("openapi", openapi(catalogue, &ABOUT)), ("postman", postman(catalogue, &ABOUT))] {
        let output = run(&["export", kind]);
        assert!(output.status.success());
        assert!(output.stdout == text.as_bytes(), "{kind}");
        let file = folder.join(kind);
        let output = run(&["export", kind, "--output", file.to_str().unwrap()]);
        assert!(output.status.success() && output.stdout.is_empty());
        assert!(fs::read_to_string(file).unwrap() == text, "{kind}");
    }
}

#[test]
fn a_reference_goes_into_a_folder_that_need_not_exist() {
    let folder = folder("pages").join("deep/reference");
    assert!(run(&["export", "reference", "--output", folder.to_str().unwrap()]).status.success());
    for page in reference(endpoints::catalogue(), &ABOUT) {
        assert_eq!(fs::read_to_string(folder.join(&page.path)).unwrap(), page.text);
    }
}

#[test]
fn what_cannot_be_written_is_said() {
    let output = run(&["export", "reference"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .contains("`reference` is many files: name a folder with --output")
    );

    let file = folder("taken").join("file");
    fs::write(&file, "").unwrap();
    let below = file.join("openapi.json");
    let output = run(&["export", "openapi", "--output", below.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("openapi.json` cannot be written"));

    assert_eq!(run(&["export", "raml"]).status.code(), Some(2));
}
