use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/{}", response = ())]
struct Ping {
    id: u8,
}

fn main() {}
