use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = "a", auth = none)]
struct Ping;

fn main() {}
