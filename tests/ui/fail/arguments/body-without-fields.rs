use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = json)]
struct Ping;

fn main() {}
