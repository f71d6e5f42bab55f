use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), errors(404))]
struct Ping;

fn main() {}
