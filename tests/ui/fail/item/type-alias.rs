use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping")]
type Ping = u8;

fn main() {}
