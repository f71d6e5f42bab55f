//! What does not hold, and why. `README.md` shows the same tables.

use std::collections::BTreeMap;

/// The name of a case and the reason.
pub(crate) type Exceptions = &'static [(&'static str, &'static str)];

pub(crate) const REQUESTS: Exceptions = &[
    (
        "RestJsonQueryIdempotencyTokenAutoFill",
        "No field fills itself: a token that the caller does not hold cannot be sent again after a lost answer.",
    ),
    (
        "RestJsonNullAndEmptyHeaders",
        "An empty list is no header, in an `Option` or not: to a recipient both are the same (RFC 9110, section 5.6.1).",
    ),
];

pub(crate) const RESPONSES: Exceptions = &[
    (
        "RestJsonDeserializeIgnoreType",
        "An enum of serde has one name in its object; `__type` beside it is a habit of one vendor.",
    ),
    (
        "RestJsonDeserializesDenseSetMapAndSkipsNull",
        "A `null` in a map is dropped nowhere: the type says `Option` where it may stand, and refuses it otherwise.",
    ),
];

/// How the cases of a file came out.
#[derive(Default)]
pub(crate) struct Held(BTreeMap<String, Result<(), String>>);

impl Held {
    pub(crate) fn note(&mut self, id: &str, outcome: Result<(), String>) {
        let before = self.0.insert(id.to_owned(), outcome);
        assert!(before.is_none(), "two cases are named {id}");
    }

    /// Every case holds or is an exception, and no exception holds; the tables and figures of the page are these.
    pub(crate) fn check(&self, what: &str, exceptions: Exceptions) {
        let listed = |id: &str| exceptions.iter().any(|(name, _)| *name == id);
        let mut wrong: Vec<String> = Vec::new();
        for (id, outcome) in &self.0 {
            match outcome {
                Err(why) if !listed(id) => wrong.push(format!("{id}: {why}")),
                Ok(()) if listed(id) => wrong.push(format!("{id} holds and is listed as an exception")),
                _ => {}
            }
        }
        let unknown = exceptions.iter().filter(|(name, _)| !self.0.contains_key(*name));
        wrong.extend(unknown.map(|(name, _)| format!("{name} is listed and no case")));
        assert!(wrong.is_empty(), "{} cases of {what}:\n{}", wrong.len(), wrong.join("\n"));

        let (all, held) = (self.0.len(), self.0.len() - exceptions.len());
        assert!(held * 100 >= all * 95, "{held} of {all} {what} hold");
        let section = section(what, held, all, exceptions);
        assert!(PAGE.contains(&section), "tests/vectors/README.md lacks:\n\n{section}");
        println!("{held} of {all} {what} hold");
    }
}

const PAGE: &str = include_str!("README.md");

fn section(what: &str, held: usize, all: usize, exceptions: Exceptions) -> String {
    let rows: String = exceptions.iter().map(|(id, why)| format!("| `{id}` | {why} |\n")).collect();
    let table = if rows.is_empty() { rows } else { format!("\n| case | why |\n| --- | --- |\n{rows}") };
    format!("## {held} of {all} {what}\n{table}")
}

/// A row more than the tables have would not be looked at.
#[test]
fn the_page_lists_nothing_else() {
    let rows = PAGE.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, REQUESTS.len() + RESPONSES.len());
}
