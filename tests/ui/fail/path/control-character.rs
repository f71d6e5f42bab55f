use endpoint_runtime::endpoint;

#[endpoint(GET, "/a\tb", response = ())]
struct Ping;

fn main() {}
