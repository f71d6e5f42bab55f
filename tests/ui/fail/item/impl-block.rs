use endpoint_runtime::endpoint;

struct Ping;

#[endpoint(GET, "/ping")]
impl Ping {}

fn main() {}
