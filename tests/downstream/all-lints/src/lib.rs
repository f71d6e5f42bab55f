//! A crate that denies every lint of the compiler and of clippy, also those that contradict each other.

#![deny(warnings, unused, future_incompatible, nonstandard_style, rust_2018_idioms, rust_2024_compatibility)]
#![deny(missing_docs, missing_debug_implementations, missing_copy_implementations, unreachable_pub)]
#![deny(unnameable_types, unused_qualifications, unused_results, unused_lifetimes, single_use_lifetimes)]
#![deny(elided_lifetimes_in_paths, explicit_outlives_requirements, let_underscore_drop, meta_variable_misuse)]
#![deny(non_ascii_idents, trivial_casts, trivial_numeric_casts, variant_size_differences, unit_bindings)]
#![deny(ambiguous_negative_literals, redundant_imports, redundant_lifetimes, unused_import_braces)]
#![forbid(unsafe_code)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo, clippy::restriction)]
#![allow(
    clippy::arbitrary_source_item_ordering,
    clippy::blanket_clippy_restriction_lints,
    clippy::cargo_common_metadata,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::implicit_return,
    clippy::missing_inline_in_public_items,
    clippy::multiple_crate_versions,
    clippy::pub_with_shorthand,
    clippy::redundant_pub_crate,
    clippy::single_call_fn,
    reason = "what this file itself does, where a lint forbids it or another lint its opposite"
)]

use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::OpenEnum;
use endpoint_runtime::{Scope, endpoint, endpoint_set};
use serde::Serializer;

/// A request with everything.
#[endpoint(
    POST,
    "/a/{id}",
    scope = by(scopes, "a", "b"),
    enriched_by = "c",
    errors(404 => Described),
    timeout = "1s",
    settle = Told,
    response = Described,
)]
#[derive(Debug)]
pub struct Everything<'text, T> {
    /// In the path.
    pub id: u8,
    /// In a header.
    #[endpoint(header = "X-A")]
    pub header: Option<&'text str>,
    /// Written by a function.
    #[serde(with = "unit")]
    pub written: &'text T,
    /// Left out if it is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<u8>,
}

/// Which scopes a request needs.
const fn scopes<T>(_: &Everything<'_, T>) -> Vec<Scope> {
    Vec::new()
}

/// A value without content.
mod unit {
    use super::Serializer;

    /// Writes it.
    pub(crate) fn serialize<Value, Writer: Serializer>(
        _: &Value,
        to: Writer,
    ) -> Result<Writer::Ok, Writer::Error> {
        to.serialize_unit()
    }
}

/// Tells what became of it.
#[endpoint(GET, "/b", response = ())]
#[derive(Debug, Clone, Copy)]
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
