use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Page {
    #[endpoint(query)]
    total: u32,
}

fn main() {}
