use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
#[serde(tag = "type")]
struct Ping {
    a: u8,
}

fn main() {}
