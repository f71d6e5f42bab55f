use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping/{id}", response = ())]
struct Ping {
    id: Option<u8>,
}

fn main() {}
