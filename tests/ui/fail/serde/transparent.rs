use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
#[serde(transparent)]
struct Ping {
    a: u8,
}

fn main() {}
