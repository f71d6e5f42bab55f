use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), timeout = "99999999999999999h")]
struct Ping;

fn main() {}
