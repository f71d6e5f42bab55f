use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
#[serde(into = "String")]
struct Ping {
    a: u8,
}

fn main() {}
