use endpoint_runtime::schema::Schema;

#[derive(Schema)]
#[serde(rename_all = "PascalCase")]
struct Booking {
    client: String,
    #[schema(xml = "Client")]
    performer: String,
}

fn main() {}
