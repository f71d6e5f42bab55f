use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/album", accept = xml, response = Album)]
struct GetAlbum;

#[derive(serde::Deserialize, Schema)]
struct Album {
    pages: std::collections::BTreeMap<u32, String>,
}

fn main() {}
