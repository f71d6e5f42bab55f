//! The catalogue as pages for people.

mod page;
mod words;

use super::About;
use super::markdown::{cell, first_sentence};
use crate::catalogue::Catalogue;
use crate::metadata::{Location, Param, Style};

/// One page of a [`reference()`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// Where it is in the folder, as in `webcam/MadeBookings.md`.
    pub path: String,
    /// Its Markdown.
    pub text: String,
}

/// A page of Markdown for each endpoint, and one that lists them: `README.md`.
///
/// A page says method, path, scopes, safety, parameters, the fields of the answer, a request and an answer in each
/// format, how the call is written on the command line and in Rust, and what is odd or not known.
///
/// Documented answers are shown as they are documented. Others are made from the declared form, and say so.
#[must_use]
pub fn reference(catalogue: &Catalogue, about: &About) -> Vec<Page> {
    let mut pages = vec![Page { path: "README.md".to_owned(), text: index(catalogue, about) }];
    pages.extend(catalogue.entries().map(|entry| Page {
        path: format!("{}/{}.md", entry.group, entry.metadata.name),
        text: page::of(entry, catalogue, about),
    }));
    pages
}

fn index(catalogue: &Catalogue, about: &About) -> String {
    let count = catalogue.entries().count();
    let mut text = format!(
        "# {}: reference\n\n{count} endpoints. Every page is made from a declaration.\n",
        about.title
    );
    for group in catalogue.groups {
        text.push_str(&format!(
            "\n## {}\n\n{}\n\n| endpoint | address | does |\n| --- | --- | --- |\n",
            group.name, group.docs
        ));
        for metadata in group.endpoints {
            let (name, docs) = (metadata.name, cell(&first_sentence(metadata.docs)));
            text.push_str(&format!("| [{name}]({}/{name}.md) | `{metadata}` | {docs} |\n", group.name));
        }
    }
    text
}

/// Whether this stands for all headers that begin with its name.
pub(super) fn is_header_prefix(param: &Param) -> bool {
    param.location == Location::Header && param.style == Style::Spread
}
