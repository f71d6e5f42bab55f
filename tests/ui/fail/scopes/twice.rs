use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = all("a", "a"))]
struct Ping;

fn main() {}
