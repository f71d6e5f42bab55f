use endpoint_runtime::endpoint;

#[endpoint(post, "/ping", response = ())]
struct Ping;

fn main() {}
