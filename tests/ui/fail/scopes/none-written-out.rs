use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = none)]
struct Ping;

fn main() {}
