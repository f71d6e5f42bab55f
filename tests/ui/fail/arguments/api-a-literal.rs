use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), api = "AdultWork")]
struct Ping;

fn main() {}
