use endpoint_runtime::endpoint;

#[endpoint(GET, "/a//{x}{y}/..", response = ())]
struct Ping {
    x: u8,
    y: u8,
}

fn main() {}
