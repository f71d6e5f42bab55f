use endpoint_runtime::endpoint;

#[endpoint(GET, "/users/{ids}", response = ())]
struct Users {
    ids: Vec<u64>,
}

fn main() {}
