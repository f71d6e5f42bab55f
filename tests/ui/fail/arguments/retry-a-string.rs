use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), retry = "3")]
struct Ping;

fn main() {}
