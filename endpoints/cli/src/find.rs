//! Which endpoint a name stands for.

use endpoint_runtime::catalogue::{Catalogue, Entry};
use endpoint_runtime::metadata::Metadata;
use endpoint_runtime::nearest::nearest;

use crate::failure::Failure;
use crate::text::quoted;

/// What the name of an endpoint ends in that the manager of a group sends for a member.
const ON_BEHALF: &str = "OnBehalf";

/// Longer names are no slips of anything, and comparing them would take its time.
const LONGEST: usize = 200;

/// The endpoint with this name. See [`Catalogue::find`].
pub(crate) fn endpoint(catalogue: &Catalogue, name: &str) -> Result<Entry, Failure> {
    if let Some(entry) = catalogue.find(name) {
        return Ok(entry);
    }
    let alike = |entry: &Entry| entry.metadata.name.eq_ignore_ascii_case(name);
    let alike: Vec<_> =
        catalogue.entries().filter(alike).map(|entry| format!("`{}`", entry.name())).collect();
    if !alike.is_empty() {
        return Err(Failure::input(format!("{} could be {}", quoted(name), alike.join(" or "))));
    }
    let full: Vec<String> = catalogue.entries().map(|entry| entry.name()).collect();
    let short = catalogue.entries().map(|entry| entry.metadata.name);
    let advice = match near(name, full.iter().map(String::as_str).chain(short)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "see `endpoints list`".to_owned(),
    };
    Err(Failure::input(format!("there is no endpoint {}; {advice}", quoted(name))))
}

/// The same endpoint where the manager of a group sends it for a member.
pub(crate) fn on_behalf(catalogue: &Catalogue, entry: Entry) -> Result<Entry, Failure> {
    match is_on_behalf(entry) {
        true => Ok(entry),
        false => catalogue.find(&format!("{}{ON_BEHALF}", entry.name())).ok_or_else(|| {
            let message = format!("{} cannot be sent on behalf of a member", entry.name());
            Failure::input(format!("{message}; `endpoints list {ON_BEHALF}` shows what can"))
        }),
    }
}

/// Whether the manager of a group sends it for a member.
pub(crate) fn is_on_behalf(entry: Entry) -> bool {
    entry.metadata.name.ends_with(ON_BEHALF)
}

/// The full name of an endpoint of which only the description is at hand.
pub(crate) fn full_name(catalogue: &Catalogue, metadata: &Metadata) -> String {
    let same = |known: &Entry| known.metadata.name == metadata.name && known.metadata.path == metadata.path;
    catalogue.entries().find(same).map_or_else(|| metadata.name.to_owned(), |known| known.name())
}

/// The name that was probably meant.
pub(crate) fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    nearest(name, candidates)
}
