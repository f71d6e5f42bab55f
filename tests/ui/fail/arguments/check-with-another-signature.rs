use endpoint_runtime::endpoint;

fn rules(_: &str) -> bool {
    true
}

#[endpoint(GET, "/users", check = rules, response = ())]
struct Users;

fn main() {}
