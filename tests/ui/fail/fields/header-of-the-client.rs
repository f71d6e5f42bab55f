use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(header = "Authorization")]
    a: String,
}

fn main() {}
