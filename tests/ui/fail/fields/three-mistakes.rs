use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(bdy)]
    a: u8,
    #[endpoint(header)]
    b: u8,
    #[serde(renam = "x")]
    c: u8,
}

fn main() {}
