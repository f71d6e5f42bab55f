use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album(String, String);

fn main() {}
