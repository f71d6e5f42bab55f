use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), settle = Pong)]
struct Ping;

#[endpoint(GET, "/pong", response = ())]
struct Pong;

fn main() {}
