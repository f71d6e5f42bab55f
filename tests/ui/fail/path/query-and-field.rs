use endpoint_runtime::endpoint;

#[endpoint(GET, "/users?page=1", response = ())]
struct Ping {
    page: u64,
}

fn main() {}
