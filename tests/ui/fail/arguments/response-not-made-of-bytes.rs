use endpoint_runtime::endpoint;

#[endpoint(GET, "/users", accept = bytes, response = String)]
struct Users;

fn main() {}
