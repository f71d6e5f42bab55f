use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = bytes)]
struct Ping {
    a: Vec<u8>,
}

fn main() {}
