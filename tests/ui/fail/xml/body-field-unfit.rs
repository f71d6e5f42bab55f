use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(POST, "/albums", body = xml, response = ())]
struct AddAlbum {
    #[endpoint(body)]
    album: Album,
}

#[derive(serde::Serialize, Schema)]
struct Album {
    #[serde(rename = "full name")]
    name: String,
}

fn main() {}
