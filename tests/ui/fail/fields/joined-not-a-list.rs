use endpoint_runtime::endpoint;

#[endpoint(GET, "/users", response = ())]
struct Users {
    #[endpoint(query, join = ",")]
    id: u64,
}

fn main() {}
