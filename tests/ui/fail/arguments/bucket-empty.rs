use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), bucket = " ")]
struct Ping;

fn main() {}
