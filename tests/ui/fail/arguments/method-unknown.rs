use endpoint_runtime::endpoint;

#[endpoint(PSOT, "/ping", response = ())]
struct Ping;

fn main() {}
