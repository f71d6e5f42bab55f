use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {}

fn main() {}
