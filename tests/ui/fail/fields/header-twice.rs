use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(header = "X-Name")]
    a: String,
    #[endpoint(header = "x-name")]
    b: String,
}

fn main() {}
