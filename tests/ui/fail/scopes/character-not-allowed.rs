use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = "bücher")]
struct Ping;

fn main() {}
