use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping")]
struct Ping;

fn main() {}
