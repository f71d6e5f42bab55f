use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Picture {
    #[endpoint(body)]
    content: String,
    #[endpoint(body)]
    again: String,
}

fn main() {}
