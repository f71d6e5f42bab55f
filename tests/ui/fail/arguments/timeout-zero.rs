use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), timeout = "0s")]
struct Ping;

fn main() {}
