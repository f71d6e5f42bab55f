use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), accept = 1)]
struct Ping;

fn main() {}
