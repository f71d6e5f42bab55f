use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), errors(404 => String) x)]
struct Ping;

fn main() {}
