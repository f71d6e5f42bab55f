use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
unsafe extern "C" {}

fn main() {}
