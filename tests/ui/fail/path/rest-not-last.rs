use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/{rest*}/b", response = ())]
struct Ping {
    rest: String,
}

fn main() {}
