use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), cost = "5")]
struct Ping;

fn main() {}
