use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping/{id}", response = ())]
struct Ping {
    #[serde(skip_serializing_if = "is_zero")]
    id: u8,
}

fn main() {}
