use endpoint_runtime::endpoint;

#[endpoint(method = "GET", path = "/users", response = ())]
struct Users;

fn main() {}
