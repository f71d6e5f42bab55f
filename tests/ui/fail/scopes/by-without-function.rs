use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = by("a"))]
struct Ping;

fn main() {}
