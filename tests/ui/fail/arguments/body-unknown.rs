use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = jsn)]
struct Ping {
    a: u8,
}

fn main() {}
