use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = 7)]
struct Ping;

fn main() {}
