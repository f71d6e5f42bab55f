use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(body)]
    a: u8,
    b: u8,
}

fn main() {}
