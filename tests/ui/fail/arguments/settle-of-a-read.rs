use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), settle = Pong)]
struct Ping;

#[endpoint(GET, "/pong", response = ())]
struct Pong;

fn main() {}
