use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), accept = "json")]
struct Ping;

fn main() {}
