use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), errors(404 => String, 404 => u8))]
struct Ping;

fn main() {}
