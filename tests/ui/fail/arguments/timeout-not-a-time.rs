use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), timeout = "abc")]
struct Ping;

fn main() {}
