use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[serde(flatten)]
    #[endpoint(query, join = ",")]
    a: std::collections::BTreeMap<String, String>,
}

fn main() {}
