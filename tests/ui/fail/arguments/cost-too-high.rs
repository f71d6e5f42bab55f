use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), cost = 4294967296)]
struct Ping;

fn main() {}
