use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
#[endpoint(GET, "/pong", response = ())]
struct Ping;

fn main() {}
