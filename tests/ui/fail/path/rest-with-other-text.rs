use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/x-{rest*}", response = ())]
struct Ping {
    rest: String,
}

fn main() {}
