use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Page {
    #[endpoint(status, header = "X-Total")]
    total: u32,
}

fn main() {}
