use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(body, join = ",")]
    a: Vec<u8>,
}

fn main() {}
