use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Picture {
    #[endpoint(body)]
    content: String,
    #[endpoint(header = "Content-Type")]
    content_type: String,
    title: String,
}

fn main() {}
