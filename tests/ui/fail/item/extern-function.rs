use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
extern "C" fn ping() {}

fn main() {}
