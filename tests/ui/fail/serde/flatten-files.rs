use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = multipart)]
struct Ping {
    #[serde(flatten)]
    #[endpoint(part)]
    a: endpoint_runtime::File,
}

fn main() {}
