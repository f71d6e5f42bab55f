use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[schema(xml = "1st")]
    name: String,
}

fn main() {}
