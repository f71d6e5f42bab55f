use std::collections::HashMap;

use endpoint_runtime::endpoint;

#[endpoint(GET, "/albums", accept = xml, response = Option<HashMap<u64, String>>)]
struct GetAlbums;

fn main() {}
