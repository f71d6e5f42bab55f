use endpoint_runtime::endpoint;

#[endpoint(GET, response = ())]
struct Ping;

fn main() {}
