use endpoint_runtime::schema::Schema;

#[derive(Schema)]
#[schema(namespace = 1)]
struct Album {
    name: String,
}

fn main() {}
