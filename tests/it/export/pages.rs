//! The reference in the repository is the one that the declarations give.
//!
//! `ENDPOINTS_WRITE_REFERENCE=1 cargo test -p endpoint-tests --test it export::pages` writes it anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use endpoints::export::{ABOUT, reference};

const HEAD: &str = "//! A page for each endpoint: what it takes, what it answers, how it is called.
//!
//! This file and the pages are written by a test, from the declarations.
";

#[test]
fn the_reference_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../endpoints");
    let expected = files();
    if std::env::var_os("ENDPOINTS_WRITE_REFERENCE").is_some() {
        let _ = fs::remove_dir_all(root.join("docs/reference"));
        for (path, text) in &expected {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
    }
    let help = "run it with ENDPOINTS_WRITE_REFERENCE=1";
    let mut found = Vec::new();
    on_disk(&root.join("docs/reference"), &mut found);
    found.push(root.join("src/reference.rs"));
    assert_eq!(found.len(), expected.len(), "{help}");
    for (path, text) in expected {
        let written = fs::read_to_string(root.join(&path)).unwrap_or_default();
        assert!(written == text, "{}: {help}", path.display());
    }
}

/// The pages, and the modules that show them beside the types.
fn files() -> BTreeMap<PathBuf, String> {
    let pages = reference(endpoints::catalogue(), &ABOUT);
    let pages = pages.into_iter().map(|page| (Path::new("docs/reference").join(page.path), page.text));
    let mut files: BTreeMap<PathBuf, String> = pages.collect();
    files.insert("src/reference.rs".into(), modules());
    files
}

fn modules() -> String {
    let mut text = HEAD.to_owned();
    for group in endpoints::catalogue().groups {
        text.push_str(&format!("\n/// {}\npub mod {} {{\n", group.docs, group.name));
        for metadata in group.endpoints {
            let (page, module) = (metadata.name, crate::catalogue::snake(metadata.name));
            text.push_str(&format!(
                "    #[doc = include_str!(\"../docs/reference/{}/{page}.md\")]\n    pub mod {module} {{}}\n",
                group.name
            ));
        }
        text.push_str("}\n");
    }
    text
}

fn on_disk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { on_disk(&path, found) } else { found.push(path) }
    }
}
