use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping")]
const PING: u8 = 1;

fn main() {}
