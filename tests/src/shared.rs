//! The facts of the API that lie beside the project. Tests that need them skip, with a printed line, where they are
//! not there.

use std::path::PathBuf;

/// The text of a file under the folder of shared facts.
#[must_use]
pub fn read(path: &str) -> Option<String> {
    let folder = std::env::var_os("ENDPOINT_SHARED").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    let text = std::fs::read_to_string(folder.join(path)).ok();
    if text.is_none() {
        println!("skipped: no shared facts at hand ({path})");
    }
    text
}
