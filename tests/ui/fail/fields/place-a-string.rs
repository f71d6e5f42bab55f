use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[endpoint("query")]
    a: u8,
}

fn main() {}
