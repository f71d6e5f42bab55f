use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), colour = "red")]
struct Ping;

fn main() {}
