use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), retry = often)]
struct Ping;

fn main() {}
