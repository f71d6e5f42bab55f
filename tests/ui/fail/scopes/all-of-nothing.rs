use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = all())]
struct Ping;

fn main() {}
