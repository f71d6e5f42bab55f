use std::collections::BTreeMap;

use endpoint_runtime::endpoint;

#[endpoint(POST, "/albums", body = xml, response = ())]
struct AddAlbums {
    #[endpoint(body)]
    albums: BTreeMap<u64, String>,
}

fn main() {}
