//! The slices that are written by hand hold what is on disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{facts, snake};

#[test]
fn every_file_is_in_its_group_and_the_other_way_round() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../endpoints/src");
    let manifest = fs::read_to_string(src.join("../Cargo.toml")).unwrap();
    let mut groups = BTreeSet::new();
    for group in endpoints::catalogue().groups {
        assert!(groups.insert(group.name), "{} is there twice", group.name);
        assert!(manifest.contains(&format!("    \"{}\",\n", group.name)), "{} is no feature", group.name);
        let mut on_disk = BTreeSet::new();
        for file in fs::read_dir(src.join(group.name)).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let declared = text.matches("\n#[endpoint(").count();
            assert_eq!(declared, 1, "{} declares {declared} endpoints", path.display());
            on_disk.insert(path.file_stem().unwrap().to_string_lossy().into_owned());
        }
        let declared: BTreeSet<String> = group
            .endpoints
            .iter()
            .filter(|metadata| !metadata.name.ends_with("OnBehalf"))
            .map(|metadata| snake(metadata.name))
            .collect();
        assert_eq!(on_disk, declared, "{}", group.name);
    }
    let folders: BTreeSet<String> = fs::read_dir(&src)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| !["docs", "sandbox", "types"].contains(&name.as_str()))
        .collect();
    assert!(folders.iter().map(String::as_str).eq(groups), "{folders:?}");
}

#[test]
fn every_file_opens_with_its_address_and_its_page() {
    let Some(facts) = facts::read() else { return };
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../endpoints/src");
    for entry in endpoints::catalogue().entries() {
        let Some(fact) = facts.endpoint.iter().find(|fact| fact.path == entry.metadata.path) else {
            continue;
        };
        let file = src.join(entry.group).join(format!("{}.rs", snake(entry.metadata.name)));
        let text = fs::read_to_string(&file).unwrap();
        let head =
            format!("//! `{} {}`\n//!\n//! [Official page]({})\n", fact.method, fact.path, fact.source);
        assert!(text.starts_with(&head), "{}: {head}", file.display());
        let flat = text.split("///").map(str::trim).collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&fact.missing), "{} does not say: {}", file.display(), fact.missing);
    }
}
