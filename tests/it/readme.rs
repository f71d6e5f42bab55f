//! What the README shows as printed is what is printed.

const README: &str = include_str!("../../README.md");

const TUTORIAL: &str = include_str!("../../runtime/src/docs/tutorial.md");

#[test]
fn the_mistake_is_shown_as_the_compiler_prints_it() {
    let printed = include_str!("../ui/fail/client/not-in-the-set.stderr");
    let printed = printed.replace("ui/fail/client/not-in-the-set.rs", "src/main.rs");
    // What follows says where the trait is, for those who want to know.
    let (shown, _) = printed.split_once("help: the following other types").expect("it lists the set");
    assert!(README.contains(shown.trim_end()), "the README lacks:\n{shown}");
}

#[test]
fn the_mistake_of_the_tutorial_has_the_words_that_are_printed() {
    let printed = include_str!("../ui/fail/path/placeholder-without-field.stderr");
    let placeholder = printed.split(['{', '}']).nth(1).expect("it names the placeholder");
    for line in printed.replace(placeholder, "book_id").lines().take(2) {
        assert!(TUTORIAL.contains(line), "the tutorial lacks:\n{line}");
    }
}

#[test]
fn the_files_that_it_names_are_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for link in README.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(link.starts_with("http") || root.join(link).exists(), "{link} is not there");
    }
}
