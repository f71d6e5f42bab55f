use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), accept = [json, json])]
struct Ping;

fn main() {}
