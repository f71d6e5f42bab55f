use endpoint_runtime::endpoint;

#[endpoint(GET, POST, "/ping", response = ())]
struct Ping;

fn main() {}
