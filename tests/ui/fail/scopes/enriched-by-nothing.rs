use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), enriched_by = [])]
struct Ping;

fn main() {}
