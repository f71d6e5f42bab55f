use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), crate = "runtime")]
struct Ping;

fn main() {}
