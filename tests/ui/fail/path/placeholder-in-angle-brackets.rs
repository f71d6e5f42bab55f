use endpoint_runtime::endpoint;

#[endpoint(GET, "/users/<id>", response = ())]
struct Ping {
    id: u64,
}

fn main() {}
