use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/albums", accept = [json, xml], response = Vec<Album>)]
struct GetAlbums;

#[derive(serde::Deserialize, Schema)]
struct Album {
    songs: Option<Vec<Song>>,
}

#[derive(serde::Deserialize, Schema)]
struct Song {
    length: (u32, u32),
}

fn main() {}
