use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), safety = safe)]
struct Ping;

fn main() {}
