use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping")]
use std::fmt;

fn main() {}
