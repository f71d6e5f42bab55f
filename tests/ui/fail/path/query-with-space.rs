use endpoint_runtime::endpoint;

#[endpoint(GET, "/a?b=c d", response = ())]
struct Ping;

fn main() {}
