use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(part)]
    a: endpoint_runtime::File,
}

fn main() {}
