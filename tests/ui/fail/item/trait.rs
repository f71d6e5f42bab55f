use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping")]
trait Ping {}

fn main() {}
