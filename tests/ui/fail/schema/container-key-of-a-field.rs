use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[schema(crate = ::x)]
    name: String,
}

fn main() {}
