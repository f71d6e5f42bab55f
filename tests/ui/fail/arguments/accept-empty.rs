use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), accept = [])]
struct Ping;

fn main() {}
