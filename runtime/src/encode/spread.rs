//! Which names a value that is spread over a body leaves out, so that none is in it twice: of two, servers take either.

use std::collections::HashSet;

use super::escape::escape_form;
use crate::format::json::entries;
use crate::metadata::{Location, Metadata, Param, Style};

/// The names that are another's.
pub(super) struct Taken {
    metadata: &'static Metadata,
    /// Those in front, where another value may have been spread before.
    before: HashSet<Vec<u8>>,
    /// How a name looks in front.
    as_written: fn(&str) -> Vec<u8>,
}

impl Taken {
    /// Behind these fields of a JSON object that is not closed yet.
    pub(super) fn in_json(metadata: &'static Metadata, written: &[u8]) -> Self {
        let mut taken = Self { metadata, before: HashSet::new(), as_written: |name| name.into() };
        if has_several_spread(metadata) {
            let object = [written, b"}"].concat();
            taken.before.extend(entries(&object).into_iter().flatten().map(|(name, _)| name.into_bytes()));
        }
        taken
    }

    /// Behind these pairs of a form.
    pub(super) fn in_form(metadata: &'static Metadata, written: &[u8]) -> Self {
        let mut taken = Self { metadata, before: HashSet::new(), as_written: escaped };
        if has_several_spread(metadata) {
            let pairs = written.split(|byte| *byte == b'&');
            taken
                .before
                .extend(pairs.filter_map(|pair| pair.split(|byte| *byte == b'=').next()).map(<[u8]>::to_vec));
        }
        taken
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        // Also by a field that comes later, or is left out.
        let declared = |param: &Param| param.is_named_in_body() && param.name == name;
        self.metadata.params.iter().any(declared)
            || (!self.before.is_empty() && self.before.contains(&(self.as_written)(name)))
    }
}

fn escaped(name: &str) -> Vec<u8> {
    let mut escaped = Vec::new();
    escape_form(name, &mut escaped);
    escaped
}

fn has_several_spread(metadata: &Metadata) -> bool {
    let spread = |param: &&Param| param.location == Location::Body && param.style == Style::Spread;
    metadata.params.iter().filter(spread).nth(1).is_some()
}
