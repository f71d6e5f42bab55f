use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[endpoint(join = ",")]
    a: Vec<u8>,
}

fn main() {}
