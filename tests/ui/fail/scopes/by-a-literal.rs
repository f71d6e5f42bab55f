use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = by("a", "b"))]
struct Ping;

fn main() {}
