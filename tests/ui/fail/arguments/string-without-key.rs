use endpoint_runtime::endpoint;

#[endpoint(GET, "/users", scope = "a", "b", response = ())]
struct Users;

fn main() {}
