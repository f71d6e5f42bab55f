use endpoint_runtime::endpoint;

#[endpoint(GET, "/users", accept = text, response = Vec<String>)]
struct Users;

fn main() {}
