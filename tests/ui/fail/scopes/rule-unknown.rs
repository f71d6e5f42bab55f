use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = every("a", "b"))]
struct Ping;

fn main() {}
