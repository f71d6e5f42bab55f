use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[endpoint(header = "")]
    a: u8,
}

fn main() {}
