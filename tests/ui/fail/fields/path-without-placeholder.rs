use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping/{id}", response = ())]
struct Ping {
    id: u8,
    #[endpoint(path)]
    ids: u8,
}

fn main() {}
