use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", 30, response = ())]
struct Ping;

fn main() {}
