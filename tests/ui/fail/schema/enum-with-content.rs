use endpoint_runtime::schema::Schema;

#[derive(Schema)]
enum Album {
    A,
    B(String),
}

fn main() {}
