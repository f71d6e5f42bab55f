use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = 1 + 1)]
struct Ping;

fn main() {}
