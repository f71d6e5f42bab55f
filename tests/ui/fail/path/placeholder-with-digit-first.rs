use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/{1st}", response = ())]
struct Ping {
    first: u8,
}

fn main() {}
