use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
#[serde(rename_al = "camelCase")]
struct Ping {
    a: u8,
}

fn main() {}
