use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), errors())]
struct Ping;

fn main() {}
