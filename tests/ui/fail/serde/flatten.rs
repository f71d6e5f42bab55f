use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[serde(flatten)]
    a: std::collections::BTreeMap<String, u8>,
}

fn main() {}
