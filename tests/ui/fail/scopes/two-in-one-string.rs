use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = "read write")]
struct Ping;

fn main() {}
