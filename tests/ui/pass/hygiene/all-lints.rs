#![deny(
    warnings,
    missing_docs,
    unsafe_code,
    unused_qualifications,
    unused_results,
    single_use_lifetimes,
    let_underscore_drop,
    missing_debug_implementations,
    missing_copy_implementations,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unused_import_braces,
    unused_lifetimes,
    non_ascii_idents,
    explicit_outlives_requirements,
    elided_lifetimes_in_paths,
    absolute_paths_not_starting_with_crate,
    variant_size_differences,
    meta_variable_misuse,
    keyword_idents,
    unit_bindings,
    unnameable_types,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility
)]
//! A crate that allows nothing.

use endpoint_runtime::Scope;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::OpenEnum;
use endpoint_runtime::{Client, File, endpoint, endpoint_set};
use serde::{Deserialize, Serialize, Serializer};

/// A request.
#[endpoint(
    POST, "/a/{id}", scope = by(scopes, "a", "b"), enriched_by = "c", errors(404 => String), settle = Settling,
    timeout = "1s", response = Described,
)]
#[derive(Debug, Clone, Copy)]
pub struct Request<'a, T> {
    /// The id.
    pub id: u8,
    /// A header.
    #[endpoint(header = "X-A")]
    pub a: Option<&'a str>,
    /// Written by a function.
    #[serde(with = "unix")]
    pub b: &'a T,
}

fn scopes<T>(_: &Request<'_, T>) -> Vec<Scope> {
    Vec::new()
}

mod unix {
    use super::Serializer;

    pub(crate) fn serialize<T, S: Serializer>(_: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

/// Tells what became of it.
#[endpoint(GET, "/b", scope = any("a", "b"), response = ())]
#[derive(Debug, Clone, Copy)]
pub struct Settling;

impl<T> From<&Request<'_, T>> for Settling {
    fn from(_: &Request<'_, T>) -> Self {
        Self
    }
}

/// With files.
#[endpoint(POST, "/c", body = multipart, response = ())]
#[derive(Debug, Clone)]
pub struct Upload {
    /// The file.
    #[endpoint(part)]
    pub file: File,
}

/// An answer.
#[derive(Debug, Clone, Serialize, Deserialize, Schema)]
pub struct Described {
    /// A field.
    pub a: Vec<Open>,
}

/// A word.
#[derive(Debug, Clone, PartialEq, Eq, OpenEnum)]
#[non_exhaustive]
pub enum Open {
    /// Known.
    A,
    /// Not known.
    Other(String),
}

endpoint_set! {
    /// A set.
    pub struct Desk { Settling, Upload }
}

fn main() {
    let client = Client::builder("https://api.example.com").bearer("token").build().map(Client::only::<Desk>);
    drop(client.map(|client| client.send(&Settling).plan()));
}
