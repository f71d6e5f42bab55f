use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = bytes)]
struct Ping {
    #[endpoint(body)]
    a: u32,
}

fn main() {}
