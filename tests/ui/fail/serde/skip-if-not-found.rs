use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[serde(skip_serializing_if = "nothing")]
    a: u8,
}

fn main() {}
