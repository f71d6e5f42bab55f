#[endpoint_runtime::endpoint(GET, "/ping", response = ())]
struct Ping;

fn main() {}
