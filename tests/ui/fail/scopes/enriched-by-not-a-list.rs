use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), enriched_by = all("a"))]
struct Ping;

fn main() {}
