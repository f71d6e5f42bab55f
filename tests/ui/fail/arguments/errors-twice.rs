use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), errors(404 => String), errors(409 => String))]
struct Ping;

fn main() {}
