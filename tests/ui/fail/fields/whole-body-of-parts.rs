use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = (), body = multipart)]
struct Ping {
    #[endpoint(body)]
    a: String,
}

fn main() {}
