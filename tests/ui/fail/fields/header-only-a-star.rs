use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[endpoint(header = "*")]
    a: std::collections::BTreeMap<String, String>,
}

fn main() {}
