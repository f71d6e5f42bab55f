use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[schema(xml = "A", xml = "B")]
    name: String,
}

fn main() {}
