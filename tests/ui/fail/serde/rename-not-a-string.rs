use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[serde(rename = 1)]
    a: u8,
}

fn main() {}
