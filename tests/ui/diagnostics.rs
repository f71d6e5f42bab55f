//! The page of diagnostics is made from the cases, and what it calls right is.
//!
//! `UI_WRITE_DIAGNOSTICS=1 cargo test -p endpoint-tests --test ui diagnostics` writes it anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::elsewhere;
use crate::messages::files;

/// By the name of a case, what is replaced in it, and by what.
type Corrections = BTreeMap<String, Vec<(String, String)>>;

const HEAD: &str = "# Diagnostics

What the macros say of a declaration that is wrong: the code, the message as the compiler prints it, and the code as it
should be, which ends most messages after `help:`. It is made from the cases of `tests/ui/fail`, one mistake each, on the
toolchain that the repository names; other toolchains draw around the same words.
";

struct Case {
    /// As in `fields/join-twice`.
    name: String,
    wrong: String,
    message: String,
    right: Option<String>,
}

#[test]
fn the_page_of_diagnostics_is_true() {
    let file = root().join("../runtime/src/docs/diagnostics.md");
    let expected = page(&cases());
    if std::env::var_os("UI_WRITE_DIAGNOSTICS").is_some() {
        fs::write(&file, &expected).expect("the page can be written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == expected, "run it with UI_WRITE_DIAGNOSTICS=1");
}

#[test]
fn every_mistake_has_its_right_form() {
    let says = |case: &Case| ["help:", "did you mean"].iter().any(|words| case.message.contains(words));
    let missing: Vec<String> = cases()
        .into_iter()
        .filter(|case| !says(case) && case.right.is_none())
        .map(|case| case.name)
        .collect();
    assert!(missing.is_empty(), "no help, and nothing in right.toml: {}", missing.join(", "));
}

#[test]
fn what_is_called_right_compiles() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("right");
    let _ = fs::remove_dir_all(folder.join("src"));
    fs::create_dir_all(folder.join("src")).expect("the folder for temporary files can be written");
    let mut programs: Vec<PathBuf> = Vec::new();
    for case in cases() {
        if let Some(right) = case.right {
            let program = folder.join("src").join(case.name.replace('/', "-") + ".rs");
            fs::write(&program, right).expect("the folder can be written");
            programs.push(program);
        }
    }
    elsewhere::compile("right", root(), &programs);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cases() -> Vec<Case> {
    let fail = root().join("ui/fail");
    let text = fs::read_to_string(root().join("ui/right.toml")).expect("the corrections are there");
    let mut corrections: Corrections = toml::from_str(&text).expect("a list of pairs for each case");
    let cases = files(&fail, "rs").iter().map(|file| case(&fail, file, &mut corrections)).collect();
    assert!(corrections.is_empty(), "no such case: {:?}", corrections.keys());
    cases
}

fn case(fail: &Path, file: &Path, corrections: &mut Corrections) -> Case {
    let name = file.strip_prefix(fail).expect("it was found there").with_extension("");
    let name = name.to_string_lossy().replace('\\', "/");
    let wrong = fs::read_to_string(file).expect("it was found");
    let message = fs::read_to_string(file.with_extension("stderr")).expect("every case has one");
    let right = corrections.remove(&name).map(|pairs| {
        pairs.iter().fold(wrong.clone(), |code, (from, to)| {
            assert_eq!(code.matches(from).count(), 1, "{name}: {from:?} has to stand there once");
            code.replace(from, to)
        })
    });
    Case { name, wrong, message, right }
}

fn page(cases: &[Case]) -> String {
    let mut page = HEAD.to_owned();
    let mut subject = "";
    for case in cases {
        let (of, mistake) = case.name.split_once('/').expect("a case is in the folder of its subject");
        if of != subject {
            page.push_str(&format!("\n## {}\n", sentence(of)));
            subject = of;
        }
        let message = case.message.trim_end().replace("ui/fail/", "");
        let wrong = essence(&case.wrong);
        page.push_str(&format!(
            "\n### {}\n\n```text\n{wrong}\n```\n\n```text\n{message}\n```\n",
            sentence(mistake)
        ));
        if let Some(right) = &case.right {
            page.push_str(&format!("\nRight:\n\n```text\n{}\n```\n", essence(right)));
        }
    }
    page
}

/// `name-twice-in-query` as `Name twice in query`.
fn sentence(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The code without an empty `main`, which every case ends with.
fn essence(code: &str) -> &str {
    let code = code.trim();
    code.strip_suffix("fn main() {}").unwrap_or(code).trim()
}
