use endpoint_runtime::endpoint;

#[endpoint("/ping", response = ())]
struct Ping;

fn main() {}
