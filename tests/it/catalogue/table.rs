//! The table in the documentation is the one that the declarations give.
//!
//! `ENDPOINTS_WRITE_TABLE=1 cargo test -p endpoint-tests --test it catalogue::table` writes it anew.

use std::fs;
use std::path::Path;

use endpoint_runtime::ScopeRule;

use super::Known;
use super::facts::{self, Facts};

const HEAD: &str = "# Endpoints

Every endpoint that is declared, by group. Answers are known whole, in part, or not at all; the last column says what
the documentation at hand lacks. `*OnBehalf` is the path on which the manager of a group sends the request for a member.

| group | operation | method | path | scope | auth | formats | answer | documentation |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
";

#[test]
fn the_table_is_true() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../endpoints/src/docs/catalogue.md");
    let facts = facts::read();
    if let (Some(facts), Some(_)) = (&facts, std::env::var_os("ENDPOINTS_WRITE_TABLE")) {
        fs::write(&file, table(Some(facts))).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap();
    let expected = table(facts.as_ref());
    let help = "run it with ENDPOINTS_WRITE_TABLE=1";
    if facts.is_some() {
        assert!(written == expected, "{help}");
    } else {
        // What only the facts say cannot be compared without them.
        let known = |text: &str| -> Vec<String> {
            let cut = |line: &str| line.rsplit_once(" | ").map(|(known, _)| known.to_owned());
            text.lines().filter(|line| line.starts_with('|')).filter_map(cut).collect()
        };
        assert!(known(&written) == known(&expected), "{help}");
    }
}

fn table(facts: Option<&Facts>) -> String {
    let mut table = HEAD.to_owned();
    for entry in endpoints::catalogue().entries() {
        let metadata = entry.metadata;
        let scope = match metadata.scope {
            ScopeRule::None => "none".to_owned(),
            rule => rule.to_string(),
        };
        let formats: Vec<String> = metadata.accept.iter().map(ToString::to_string).collect();
        let answer = match Known::of(metadata.response) {
            Known::Whole => "whole",
            Known::InPart => "in part",
            Known::Nothing => "not known",
        };
        let fact = facts.and_then(|facts| {
            facts.endpoint.iter().find(|fact| {
                fact.path == metadata.path || fact.group_manager_path.as_deref() == Some(metadata.path)
            })
        });
        let documentation = match fact {
            Some(fact) if fact.complete => "complete".to_owned(),
            Some(fact) => format!("lacks {}", fact.missing),
            None => String::new(),
        };
        let cells = [
            entry.group,
            metadata.name,
            metadata.method.as_str(),
            metadata.path,
            &scope,
            &metadata.auth.to_string(),
            &formats.join(", "),
            answer,
            &documentation,
        ];
        table.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    table
}
