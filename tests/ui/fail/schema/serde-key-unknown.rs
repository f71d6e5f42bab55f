use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[serde(renme = "Name")]
    name: String,
}

fn main() {}
