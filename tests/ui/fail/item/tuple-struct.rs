use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping(u8);

fn main() {}
