use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), check = rules)]
struct Ping;

fn main() {}
