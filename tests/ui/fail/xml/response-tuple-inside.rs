use endpoint_runtime::endpoint;

#[endpoint(GET, "/sizes", accept = [xml, json], response = Option<Vec<(u32, u32)>>)]
struct GetSizes;

fn main() {}
