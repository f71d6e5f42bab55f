use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/album", accept = [json, xml], response = Album)]
struct GetAlbum;

#[derive(serde::Deserialize, Schema)]
struct Album {
    #[serde(rename = "@type")]
    kind: String,
}

fn main() {}
