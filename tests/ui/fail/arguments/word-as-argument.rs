use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), once)]
struct Ping;

fn main() {}
