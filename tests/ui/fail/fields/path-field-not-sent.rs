use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping/{id}", response = ())]
struct Ping {
    #[serde(skip)]
    id: u8,
}

fn main() {}
