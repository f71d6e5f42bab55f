use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), scope = "a", enriched_by = "a")]
struct Ping;

fn main() {}
