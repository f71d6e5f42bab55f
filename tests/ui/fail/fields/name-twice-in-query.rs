use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[serde(rename = "b")]
    a: u8,
    b: u8,
}

fn main() {}
