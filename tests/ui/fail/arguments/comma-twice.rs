use endpoint_runtime::endpoint;

#[endpoint(GET, , "/users", response = (),,)]
struct Users;

fn main() {}
