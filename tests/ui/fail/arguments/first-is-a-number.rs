use endpoint_runtime::endpoint;

#[endpoint(1, "/ping", response = ())]
struct Ping;

fn main() {}
