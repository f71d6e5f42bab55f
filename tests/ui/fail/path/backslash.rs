use endpoint_runtime::endpoint;

#[endpoint(GET, "/a\\b", response = ())]
struct Ping;

fn main() {}
