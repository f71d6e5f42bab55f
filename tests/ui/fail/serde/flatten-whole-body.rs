use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[serde(flatten)]
    #[endpoint(body)]
    a: std::collections::BTreeMap<String, String>,
}

fn main() {}
