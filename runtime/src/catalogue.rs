//! The endpoints of an API as data: what the sandbox, the command line and the exporters read.

use crate::metadata::Metadata;

/// Every endpoint of an API, by group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Catalogue {
    /// The name of the API.
    pub name: &'static str,
    /// Its groups.
    pub groups: &'static [Group],
}

/// Endpoints that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// The name, as in `webcam`.
    pub name: &'static str,
    /// What belongs together here, in one sentence.
    pub docs: &'static str,
    /// The endpoints.
    pub endpoints: &'static [&'static Metadata],
}

impl Catalogue {
    /// A catalogue of these groups.
    #[must_use]
    pub const fn new(name: &'static str, groups: &'static [Group]) -> Self {
        Self { name, groups }
    }

    /// Every endpoint with its full name, as in `webcam.RescheduleMadeBooking`.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + use<> {
        self.groups.iter().flat_map(|group| {
            group.endpoints.iter().map(|endpoint| Entry { group: group.name, metadata: endpoint })
        })
    }

    /// The endpoint with this full name, or with this name where it is the only one. Letter case does not matter.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Entry> {
        if let Some(entry) = self.entries().find(|entry| entry.name().eq_ignore_ascii_case(name)) {
            return Some(entry);
        }
        let mut found = self.entries().filter(|entry| entry.metadata.name.eq_ignore_ascii_case(name));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

impl Group {
    /// A group of these endpoints.
    #[must_use]
    pub const fn new(name: &'static str, endpoints: &'static [&'static Metadata]) -> Self {
        Self { name, docs: "", endpoints }
    }

    /// Sets the sentence about what belongs together here.
    #[must_use]
    pub const fn docs(mut self, text: &'static str) -> Self {
        self.docs = text;
        self
    }
}

/// One endpoint of a [`Catalogue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The name of its group.
    pub group: &'static str,
    /// Its description.
    pub metadata: &'static Metadata,
}

impl Entry {
    /// The full name, as in `webcam.RescheduleMadeBooking`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.group, self.metadata.name)
    }
}
