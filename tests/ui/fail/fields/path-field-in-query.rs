use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping/{id}", response = ())]
struct Ping {
    #[endpoint(query)]
    id: u8,
}

fn main() {}
