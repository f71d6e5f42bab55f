use endpoint_runtime::endpoint;

#[endpoint(GET, "/a%2", response = ())]
struct Ping;

fn main() {}
