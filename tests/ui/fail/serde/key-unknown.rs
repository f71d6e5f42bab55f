use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[serde(renmae = "A")]
    a: u8,
}

fn main() {}
