use endpoint_runtime::partial::Rest;
use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Album {
    #[schema(rest)]
    rest: Rest,
}

fn main() {}
