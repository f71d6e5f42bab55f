use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Page {
    #[endpoint()]
    total: u32,
}

fn main() {}
