use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/albums", accept = [json, xml], response = Vec<Album>)]
struct GetAlbums;

#[derive(serde::Deserialize, Schema)]
struct Album {
    size: (u32, u32),
}

fn main() {}
