use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), cost = 0)]
struct Ping;

fn main() {}
