use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), accept = [json, yaml])]
struct Ping;

fn main() {}
