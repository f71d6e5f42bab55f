use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = multipart)]
struct Ping {
    a: endpoint_runtime::File,
}

fn main() {}
