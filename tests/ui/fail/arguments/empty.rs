use endpoint_runtime::endpoint;

#[endpoint()]
struct Ping;

fn main() {}
