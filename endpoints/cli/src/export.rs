//! The catalogue as documents for other tools.

use std::fs;
use std::path::Path;

use endpoints::export::{ABOUT, openapi, postman, reference};

use crate::failure::Failure;
use crate::terminal;

/// What can be exported, and what it is.
pub(crate) const KINDS: [(&str, &str); 3] = [
    ("openapi", "An OpenAPI 3.1 document, as JSON"),
    ("postman", "A Postman 2.1 collection"),
    ("reference", "A folder with a page of Markdown for each endpoint"),
];

/// What to write, and where.
#[derive(Debug)]
pub(crate) struct Export {
    /// One of [`KINDS`].
    pub(crate) kind: String,
    /// The file or folder; standard output when absent.
    pub(crate) to: Option<String>,
}

/// Writes the documents.
pub(crate) fn run(export: &Export) -> Result<(), Failure> {
    let catalogue = endpoints::catalogue();
    let text = match export.kind.as_str() {
        "openapi" => openapi(catalogue, &ABOUT),
        "postman" => postman(catalogue, &ABOUT),
        _ => return pages(export.to.as_deref()),
    };
    match &export.to {
        Some(file) => write(Path::new(file), &text),
        None => terminal::print(text.lines()),
    }
}

fn pages(folder: Option<&str>) -> Result<(), Failure> {
    let Some(folder) = folder else {
        return Err(Failure::Input("`reference` is many files: name a folder with --output".to_owned()));
    };
    for page in reference(endpoints::catalogue(), &ABOUT) {
        let file = Path::new(folder).join(&page.path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
        }
        write(&file, &page.text)?;
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    fs::write(file, text).map_err(|error| unwritable(file, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::call(format!("`{}` cannot be written: {error}", path.display()))
}
