use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[serde(flatten)]
    rest: std::collections::BTreeMap<String, String>,
}

fn main() {}
