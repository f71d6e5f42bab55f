use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = Pong)]
struct Ping;

struct Pong;

fn main() {}
