use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(header)]
    a: u8,
}

fn main() {}
