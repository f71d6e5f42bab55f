use endpoint_runtime::endpoint;

#[endpoint(GET, "/size", accept = [json, xml], response = (u32, u32))]
struct GetSize;

fn main() {}
