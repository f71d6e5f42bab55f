use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use endpoint_runtime::schema::Schema;

#[endpoint(GET, "/albums", accept = xml, response = Albums)]
struct GetAlbums;

#[derive(serde::Deserialize, Schema)]
struct Albums {
    by_name: BTreeMap<String, Album>,
}

#[derive(serde::Deserialize, Schema)]
struct Album {
    #[serde(rename = "full name")]
    name: String,
}

fn main() {}
