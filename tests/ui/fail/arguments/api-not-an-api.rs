use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), api = Library)]
struct Ping;

struct Library;

fn main() {}
