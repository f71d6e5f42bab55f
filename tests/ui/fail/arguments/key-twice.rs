use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = "a", scope = "b")]
struct Ping;

fn main() {}
