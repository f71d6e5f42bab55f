use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = (), body = multipart)]
struct Ping {
    #[endpoint(part)]
    a: endpoint_runtime::File,
}

fn main() {}
