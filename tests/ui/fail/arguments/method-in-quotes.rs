use endpoint_runtime::endpoint;

#[endpoint("POST", "/ping", response = ())]
struct Ping;

fn main() {}
