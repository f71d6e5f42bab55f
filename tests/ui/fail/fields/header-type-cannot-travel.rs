use endpoint_runtime::endpoint;

#[endpoint(GET, "/ping", response = ())]
struct Ping {
    #[endpoint(header = "X-Id")]
    id: Id,
}

struct Id;

fn main() {}
