use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
enum Ping {
    A,
}

fn main() {}
