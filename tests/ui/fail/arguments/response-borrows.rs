use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = &'static str)]
struct Ping;

fn main() {}
