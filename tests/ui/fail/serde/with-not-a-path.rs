use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[serde(with = "not a path")]
    a: u8,
}

fn main() {}
