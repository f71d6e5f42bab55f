use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping/{id}", response = ())]
struct Ping {
    id: u8,
    #[serde(rename = "id")]
    other: u8,
}

fn main() {}
