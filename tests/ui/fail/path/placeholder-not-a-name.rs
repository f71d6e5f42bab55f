use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/{user id}", response = ())]
struct Ping {
    id: u8,
}

fn main() {}
