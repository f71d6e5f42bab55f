use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(query, body)]
    a: u8,
}

fn main() {}
