// Every name of the prelude that an expansion could mean is something else here.
#![allow(non_camel_case_types, non_upper_case_globals, dead_code)]

struct Result;
struct Option;
struct String;
struct Vec;
struct Box;
struct usize;
struct str;
trait From {}
trait Into {}
trait Clone {}
trait Default {}
trait Iterator {}
trait Copy {}
trait Sized {}
trait Send {}
trait Fn {}
const Ok: () = ();
const Err: () = ();
const Some: () = ();
const None: () = ();

#[endpoint_runtime::endpoint(POST, "/a/{id}", scope = by(scopes, "a"), errors(404 => u8), settle = Settling, timeout = "1s", response = ())]
struct Request<'a, T> {
    id: u8,
    #[endpoint(header = "X-A")]
    a: &'a u8,
    #[serde(with = "unix")]
    b: T,
    #[serde(skip_serializing_if = "never")]
    c: u8,
}

fn scopes<T>(_: &Request<'_, T>) -> std::vec::Vec<endpoint_runtime::Scope> {
    std::vec::Vec::new()
}

fn never(_: &u8) -> bool {
    false
}

mod unix {
    pub fn serialize<T, S: ::serde::Serializer>(_: &T, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

#[endpoint_runtime::endpoint(GET, "/b", response = ())]
struct Settling;

impl<T> std::convert::From<&Request<'_, T>> for Settling {
    fn from(_: &Request<'_, T>) -> Self {
        Self
    }
}

#[derive(endpoint_runtime::schema::Schema)]
struct Described<T> {
    a: T,
    b: u8,
}

#[derive(endpoint_runtime::wire::OpenEnum)]
enum Open {
    A,
    Other(std::string::String),
}

fn main() {}
