use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = xml)]
struct Ping {
    a: String,
    b: String,
}

fn main() {}
