use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/{id}", response = ())]
struct Ping;

fn main() {}
