use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[serde(alias = "Title")]
    name: String,
    #[serde(alias = "Title")]
    caption: String,
}

fn main() {}
