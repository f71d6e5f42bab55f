use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), enriched_by = [1])]
struct Ping;

fn main() {}
