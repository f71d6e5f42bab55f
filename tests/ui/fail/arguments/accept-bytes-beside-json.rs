use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), accept = [json, bytes])]
struct Ping;

fn main() {}
