use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Booking {
    #[schema(xml = "Client")]
    performer: String,
    #[schema(xml = "Client")]
    client: String,
}

fn main() {}
