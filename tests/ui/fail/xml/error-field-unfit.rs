use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/album", accept = [json, xml], response = String, errors(404 => Gone, 409 => Taken))]
struct GetAlbum;

#[derive(serde::Deserialize, Schema)]
struct Gone {
    why: String,
}

#[derive(serde::Deserialize, Schema)]
struct Taken {
    by: Vec<User>,
}

#[derive(serde::Deserialize, Schema)]
struct User {
    #[serde(rename = "$id")]
    id: String,
}

fn main() {}
