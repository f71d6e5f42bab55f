use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(POST, "/albums", body = xml, response = ())]
struct AddAlbum {
    #[endpoint(body)]
    album: Album,
}

#[derive(serde::Serialize, Schema)]
struct Album {
    songs: Vec<Song>,
}

#[derive(serde::Serialize, Schema)]
struct Song {
    #[serde(rename = "@id")]
    id: u32,
}

fn main() {}
