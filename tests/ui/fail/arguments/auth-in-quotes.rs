use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), auth = "bearer")]
struct Ping;

fn main() {}
