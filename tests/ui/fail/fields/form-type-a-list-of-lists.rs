use endpoint_runtime::endpoint;

#[endpoint(POST, "/users", body = form, response = ())]
struct Users {
    rows: Vec<Vec<u64>>,
}

fn main() {}
