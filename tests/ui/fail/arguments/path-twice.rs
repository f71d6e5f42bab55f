use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", "/pong", response = ())]
struct Ping;

fn main() {}
