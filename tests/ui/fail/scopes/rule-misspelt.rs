use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = unknwon)]
struct Ping;

fn main() {}
