use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
extern crate core;

fn main() {}
