use endpoint_runtime::endpoint;

#[endpoint(GET, "/album", accept = xml, response = Album)]
struct GetAlbum;

#[derive(serde::Deserialize)]
struct Album {
    pictures: Vec<String>,
}

fn main() {}
