use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping/{id}", response = ())]
struct Ping {
    #[serde(flatten)]
    id: u8,
}

fn main() {}
