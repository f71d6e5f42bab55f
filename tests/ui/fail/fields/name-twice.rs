use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[serde(rename = "b")]
    a: u8,
    b: u8,
}

fn main() {}
