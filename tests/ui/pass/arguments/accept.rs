use endpoint_runtime::endpoint;

#[endpoint(GET, "/a", accept = json, response = ())]
struct Json;

#[endpoint(GET, "/a", accept = [xml], response = ())]
struct Xml;

#[endpoint(GET, "/a", accept = [json, xml,], response = ())]
struct Both;

#[endpoint(GET, "/a", accept = text, response = String)]
struct Text;

#[endpoint(GET, "/a", accept = bytes, response = Vec<u8>)]
struct Bytes;

fn main() {}
