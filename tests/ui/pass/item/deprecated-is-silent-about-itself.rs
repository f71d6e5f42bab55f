#![deny(warnings)]

use endpoint_runtime::endpoint;

/// The impl of a deprecated struct is no use of it.
#[deprecated]
#[endpoint(GET, "/a", response = ())]
pub struct A {
    pub a: u8,
}

fn main() {}
