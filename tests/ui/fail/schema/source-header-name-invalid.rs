use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Page {
    #[endpoint(header = "X Total")]
    total: u32,
}

fn main() {}
