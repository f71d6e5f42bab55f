use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), errors(404 => NotFound))]
struct Ping;

struct NotFound;

fn main() {}
