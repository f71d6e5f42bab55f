use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping")]
fn ping() {}

fn main() {}
