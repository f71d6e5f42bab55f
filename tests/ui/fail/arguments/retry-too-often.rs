use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), retry = 101)]
struct Ping;

fn main() {}
