use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), enriched_by = ["a", "a"])]
struct Ping;

fn main() {}
