use endpoint_runtime::endpoint;

#[endpoint(GET, "/album", accept = [json, xml], response = String, errors(404 => (u32, String)))]
struct GetAlbum;

fn main() {}
