use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
thread_local! {}

fn main() {}
