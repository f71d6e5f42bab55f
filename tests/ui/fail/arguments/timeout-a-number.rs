use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), timeout = 30)]
struct Ping;

fn main() {}
