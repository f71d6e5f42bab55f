use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), bucket = search)]
struct Ping;

fn main() {}
