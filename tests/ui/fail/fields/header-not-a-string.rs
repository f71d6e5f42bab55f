use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(header = 1)]
    a: u8,
}

fn main() {}
