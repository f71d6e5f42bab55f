use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = multipart)]
struct Ping {
    #[serde(flatten)]
    a: std::collections::BTreeMap<String, String>,
}

fn main() {}
