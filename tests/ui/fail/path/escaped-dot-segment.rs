use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/%2e%2E/b", response = ())]
struct Ping;

fn main() {}
