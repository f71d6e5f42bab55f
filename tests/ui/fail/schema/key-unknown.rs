use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[schema(xlm = "Name")]
    name: String,
}

fn main() {}
