use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = "Pong")]
struct Ping;

fn main() {}
