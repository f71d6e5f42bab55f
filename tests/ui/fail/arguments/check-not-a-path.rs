use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), check = |ping| Ok(()))]
struct Ping;

fn main() {}
