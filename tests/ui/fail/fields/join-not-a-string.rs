use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[endpoint(query, join = 1)]
    a: Vec<u8>,
}

fn main() {}
