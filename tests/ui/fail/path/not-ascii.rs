use endpoint_runtime::endpoint;

#[endpoint(GET, "/café", response = ())]
struct Ping;

fn main() {}
