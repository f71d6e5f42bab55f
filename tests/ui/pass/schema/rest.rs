//! A field that keeps what is not declared.

use endpoint_runtime::partial::Rest;
use endpoint_runtime::schema::Schema;

#[derive(serde::Deserialize, Schema)]
#[allow(dead_code)]
struct Album {
    name: String,
    #[serde(flatten)]
    #[schema(rest)]
    rest: Rest,
}

fn main() {}
