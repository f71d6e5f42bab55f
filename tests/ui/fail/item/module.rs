use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping")]
mod ping {}

fn main() {}
