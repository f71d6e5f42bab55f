use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
#[serde(rename_all = "camelcase")]
struct Ping {
    a: u8,
}

fn main() {}
