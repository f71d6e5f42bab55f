use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = ["a", "b"])]
struct Ping;

fn main() {}
