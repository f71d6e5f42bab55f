use endpoint_runtime::endpoint;

#[endpoint(HEAD, "/users", response = String)]
struct Users;

fn main() {}
