#![deny(warnings)]

use endpoint_runtime::endpoint;

#[allow(non_camel_case_types, non_snake_case, dead_code)]
#[endpoint(GET, "/a", response = ())]
struct get_a {
    #[allow(unused)]
    AbC: u8,
}

#[expect(non_snake_case)]
#[endpoint(GET, "/b", response = ())]
struct B {
    bB: [u8; 1],
}

fn main() {}
