use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/albums", accept = xml, response = Albums)]
struct GetAlbums;

#[derive(serde::Deserialize, Schema)]
struct Albums(Vec<Album>);

#[derive(serde::Deserialize, Schema)]
struct Album {
    cover: Cover,
}

#[derive(serde::Deserialize, Schema)]
#[serde(transparent)]
struct Cover {
    picture: Picture,
}

#[derive(serde::Deserialize, Schema)]
struct Picture {
    sizes: Vec<(u32, u32)>,
}

fn main() {}
