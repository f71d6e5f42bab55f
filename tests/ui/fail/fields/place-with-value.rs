use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(query = "A")]
    a: u8,
}

fn main() {}
