use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[serde(with = "module")]
    a: u8,
}

fn main() {}
