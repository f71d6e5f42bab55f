//! The table of hazards names tests that exist, and has a row for each hazard that is known.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const TABLE: &str = include_str!("../../../runtime/src/docs/hazards.md");

/// A row: hazard, remedy, tests.
type Row<'t> = Vec<&'t str>;

/// The rows under the heading with this name, whatever its level.
fn rows<'t>(text: &'t str, heading: &str) -> Vec<Row<'t>> {
    let lines = text.lines().skip_while(|line| line.trim_start_matches('#').trim() != heading).skip(1);
    let table = lines.take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with('|'));
    let cells = |line: &'t str| line.trim_matches('|').split(" | ").map(str::trim).collect();
    // The first two are the titles and the line below them.
    table.skip(2).map(cells).collect()
}

fn headings(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("# "))
}

/// The names of the tests in a row.
fn tests<'t>(row: &Row<'t>) -> Vec<&'t str> {
    let cell = *row.get(2).unwrap_or_else(|| panic!("a row has three cells: {row:?}"));
    let names = cell.split(", ").map(|name| {
        let plain = name.strip_prefix('`').and_then(|name| name.strip_suffix('`'));
        plain.unwrap_or_else(|| panic!("not the name of a test: {name}"))
    });
    names.collect()
}

/// Every test below these folders, as `module::name`.
fn known() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut known = BTreeSet::new();
    for folder in ["tests/it", "endpoints/cli/tests"] {
        let folder = root.join(folder);
        for file in sources(&folder) {
            let module = file.strip_prefix(&folder).unwrap().with_extension("");
            let module: Vec<_> = module.iter().map(|part| part.to_str().unwrap()).collect();
            let text = std::fs::read_to_string(&file).unwrap();
            known.extend(names(&text).map(|name| format!("{}::{name}", module.join("::"))));
        }
    }
    known
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The functions that carry the attribute of a test.
fn names(source: &str) -> impl Iterator<Item = &str> {
    let mut marked = false;
    source.lines().map(str::trim).filter_map(move |line| {
        if line == "#[test]" || line.starts_with("#[tokio::test") {
            marked = true;
            return None;
        }
        let name = line.strip_prefix("async fn ").or_else(|| line.strip_prefix("fn "))?;
        std::mem::take(&mut marked).then_some(name.split('(').next()?)
    })
}

#[test]
fn every_test_that_is_named_exists() {
    let known = known();
    let mut wrong = Vec::new();
    for heading in headings(TABLE) {
        let named = rows(TABLE, heading).into_iter().flat_map(|row| tests(&row));
        wrong.extend(
            named.filter(|test| !known.contains(*test)).map(|test| format!("there is no test {test}")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_test_of_a_hazard_is_named() {
    let table: BTreeSet<_> = headings(TABLE)
        .flat_map(|heading| rows(TABLE, heading))
        .flat_map(|row| tests(&row))
        .map(str::to_owned)
        .collect();
    // How things are when nothing goes wrong, and the table itself.
    let peace = [
        "hazards::http2::a_call_over_http2_is_a_call",
        "hazards::http2::bodies_are_streamed_over_http2",
        "hazards::http2::many_calls_at_once_share_one_connection",
        "hazards::tls::a_private_authority_can_be_trusted",
        "hazards::table::every_test_that_is_named_exists",
        "hazards::table::every_test_of_a_hazard_is_named",
        "hazards::table::every_hazard_that_is_known_has_a_row",
    ];
    let unnamed: Vec<_> = known()
        .into_iter()
        .filter(|test| test.starts_with("hazards::") && !peace.contains(&test.as_str()))
        .filter(|test| !table.contains(test))
        .collect();
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

#[test]
fn every_hazard_that_is_known_has_a_row() {
    let Some(shared) = endpoint_tests::shared::read("hazards.md") else { return };
    for heading in
        ["Credentials", "Building the request", "Reading the response", "Time, retry, outcome", "OAuth"]
    {
        let (ours, theirs) = (rows(TABLE, heading).len(), rows(&shared, heading).len());
        assert!(theirs > 0 && ours == theirs, "{heading}: {ours} rows for {theirs} hazards");
    }
}
