use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = multipart)]
struct Ping {
    #[endpoint(part)]
    a: String,
}

fn main() {}
