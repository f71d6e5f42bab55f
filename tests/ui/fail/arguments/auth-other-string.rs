use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), auth = "token")]
struct Ping;

fn main() {}
