use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), errors(200 => String))]
struct Ping;

fn main() {}
