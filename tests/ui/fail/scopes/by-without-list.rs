use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = by)]
struct Ping;

fn main() {}
