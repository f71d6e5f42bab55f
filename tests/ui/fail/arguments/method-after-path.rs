use endpoint_runtime::endpoint;

#[endpoint("/ping", GET, response = ())]
struct Ping;

fn main() {}
