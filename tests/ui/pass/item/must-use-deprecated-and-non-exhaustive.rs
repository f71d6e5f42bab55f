#![allow(deprecated)]

use endpoint_runtime::endpoint;

#[must_use = "a request is sent"]
#[deprecated(note = "use `B`")]
#[non_exhaustive]
#[endpoint(GET, "/a", response = ())]
pub struct A {
    #[deprecated]
    pub a: u8,
}

fn main() {}
