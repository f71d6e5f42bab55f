use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope)]
struct Ping;

fn main() {}
