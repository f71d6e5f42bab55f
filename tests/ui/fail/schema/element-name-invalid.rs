use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[schema(xml = "a name")]
    name: String,
}

fn main() {}
