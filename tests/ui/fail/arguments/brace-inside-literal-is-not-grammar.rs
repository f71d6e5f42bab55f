use endpoint_runtime::endpoint;

#[endpoint(GET, "/a,b", response = (), scpe = "a,{b}")]
struct Ping;

fn main() {}
