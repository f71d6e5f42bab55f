use endpoint_runtime::endpoint;

#[endpoint(GET, "/users", response = ())]
struct Users {
    filters: std::collections::BTreeMap<String, String>,
}

fn main() {}
