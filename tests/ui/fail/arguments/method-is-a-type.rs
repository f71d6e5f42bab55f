use endpoint_runtime::endpoint;

#[endpoint(std::GET, "/ping", response = ())]
struct Ping;

fn main() {}
