use endpoint_runtime::schema::Schema;

#[derive(Schema)]
#[serde(rename_all = "PascalCase")]
struct Album {
    #[serde(alias = "Title")]
    name: String,
    title: String,
}

fn main() {}
