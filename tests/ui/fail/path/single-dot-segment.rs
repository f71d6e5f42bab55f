use endpoint_runtime::endpoint;

#[endpoint(GET, "/./a", response = ())]
struct Ping;

fn main() {}
