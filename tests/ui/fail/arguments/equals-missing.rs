use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope "a")]
struct Ping;

fn main() {}
