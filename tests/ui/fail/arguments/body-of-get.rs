use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), body = json)]
struct Ping {
    a: u8,
}

fn main() {}
