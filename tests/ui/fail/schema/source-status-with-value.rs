use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Page {
    #[endpoint(status = "200")]
    status: u16,
}

fn main() {}
