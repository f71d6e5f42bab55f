use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/albums", accept = xml, response = Page<Album>)]
struct GetAlbums;

#[derive(serde::Deserialize, Schema)]
struct Page<T> {
    items: Vec<Entry<T>>,
}

#[derive(serde::Deserialize, Schema)]
struct Entry<T> {
    value: T,
}

#[derive(serde::Deserialize, Schema)]
struct Album {
    cover: Cover,
}

#[derive(serde::Deserialize, Schema)]
struct Cover {
    size: (u32, u32),
}

fn main() {}
