use endpoint_runtime::endpoint;

#[endpoint(POST, "/ping", response = ())]
struct Ping {
    #[endpoint(header = "X Name")]
    a: u8,
}

fn main() {}
