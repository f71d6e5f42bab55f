use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), errors = NotFound)]
struct Ping;

fn main() {}
