use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), auth = baerer)]
struct Ping;

fn main() {}
