use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[endpoint(header = "Authorization*")]
    a: std::collections::BTreeMap<String, String>,
}

fn main() {}
