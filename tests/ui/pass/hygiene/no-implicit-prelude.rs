#![no_implicit_prelude]

// Nothing is in scope: every path of the expansion begins at a crate.
#[::endpoint_runtime::endpoint(
    POST, "/a/{id}", scope = by(scopes, "a"), enriched_by = "b", errors(404 => ::std::string::String), timeout = "1s",
    retry = 1, bucket = "b", cost = 1, settle = Settling, accept = [json, xml], response = (),
)]
struct Request<'a, T> {
    id: u8,
    #[endpoint(header = "X-A")]
    a: ::std::option::Option<&'a str>,
    #[serde(with = "unix")]
    b: T,
    #[serde(skip_serializing_if = "::std::vec::Vec::is_empty")]
    c: ::std::vec::Vec<u8>,
}

fn scopes<T>(_: &Request<'_, T>) -> ::std::vec::Vec<::endpoint_runtime::Scope> {
    ::std::vec::Vec::new()
}

mod unix {
    pub fn serialize<T, S: ::serde::Serializer>(_: &T, to: S) -> ::std::result::Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

#[::endpoint_runtime::endpoint(GET, "/b", response = ())]
struct Settling;

impl<T> ::std::convert::From<&Request<'_, T>> for Settling {
    fn from(_: &Request<'_, T>) -> Self {
        Settling
    }
}

#[::endpoint_runtime::endpoint(POST, "/c", body = multipart, response = ())]
struct Parts {
    #[endpoint(part)]
    a: ::endpoint_runtime::File,
}

#[derive(::endpoint_runtime::schema::Schema)]
struct Object<T> {
    a: T,
    b: ::std::vec::Vec<Open>,
}

#[derive(::endpoint_runtime::wire::OpenEnum)]
enum Open {
    A,
    Other(::std::string::String),
}

#[derive(::endpoint_runtime::wire::OpenEnum)]
#[repr(i64)]
enum Number {
    A = 1,
    Other(i64),
}

::endpoint_runtime::endpoint_set! {
    /// A set.
    struct Set { Settling, Parts }
}

fn main() {}
