//! What the README shows as printed is what is printed.

const README: &str = include_str!("../../README.md");

#[test]
fn the_mistake_is_shown_as_the_compiler_prints_it() {
    let printed = include_str!("../ui/fail/arguments/key-unknown.stderr");
    let printed = printed.replace("ui/fail/arguments/key-unknown.rs", "src/main.rs");
    assert!(README.contains(printed.trim_end()), "the README lacks:\n{printed}");
}

#[test]
fn the_files_that_it_names_are_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for link in README.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(link.starts_with("http") || root.join(link).exists(), "{link} is not there");
    }
}
