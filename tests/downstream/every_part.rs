// Every part of an expansion, for crates of several editions.

use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::OpenEnum;
use endpoint_runtime::{Scope, endpoint, endpoint_set};
use serde::Serializer;

/// A request with everything.
#[endpoint(
    POST,
    "/a/{gen}",
    scope = by(scopes, "a", "b"),
    enriched_by = "c",
    errors(404 => Described),
    timeout = "1s",
    settle = Told,
    response = Described,
)]
#[derive(Debug)]
pub struct Everything<'a, T> {
    /// In the path.
    pub gen: u8,
    /// In a header.
    #[endpoint(header = "X-A")]
    pub header: Option<&'a str>,
    /// Written by a function.
    #[serde(with = "unit")]
    pub written: &'a T,
    /// Left out if it is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<u8>,
}

fn scopes<T>(_: &Everything<'_, T>) -> Vec<Scope> {
    Vec::new()
}

mod unit {
    use super::Serializer;

    pub(crate) fn serialize<T, S: Serializer>(_: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

/// Tells what became of it.
#[endpoint(GET, "/b", response = ())]
#[derive(Debug)]
pub struct Told;

impl<T> From<&Everything<'_, T>> for Told {
    fn from(_: &Everything<'_, T>) -> Self {
        Self
    }
}

/// An answer.
#[derive(Debug, serde::Deserialize, Schema)]
pub struct Described {
    /// A list of them.
    pub words: Vec<Word>,
}

/// A word.
#[derive(Debug, OpenEnum)]
#[non_exhaustive]
pub enum Word {
    /// Known.
    Yes,
    /// Not known.
    Other(String),
}

endpoint_set! {
    /// What this crate sends.
    pub struct Sent { Told }
}
