use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Page {
    #[endpoint(header)]
    total: u32,
}

fn main() {}
