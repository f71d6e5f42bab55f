use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
const fn ping() {}

fn main() {}
