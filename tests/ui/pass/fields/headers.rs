use endpoint_runtime::endpoint;

use std::collections::BTreeMap;

#[endpoint(GET, "/a", response = ())]
struct A {
    #[endpoint(header = "X-One")]
    one: u8,
    #[endpoint(header = "if-match",)]
    two: Option<String>,
    #[endpoint(header = "X_odd!#$%&'+-.^`|~1")]
    three: Vec<u8>,
    #[endpoint(header = "X-Meta-*")]
    four: BTreeMap<String, String>,
    #[endpoint(header = "Content-Type")]
    five: Option<String>,
    #[endpoint(header = "Accept")]
    six: Option<String>,
}

fn main() {}
