use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = by(which, "a"))]
struct Ping;

fn main() {}
