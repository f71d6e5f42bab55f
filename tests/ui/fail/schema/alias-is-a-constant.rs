use endpoint_runtime::schema::Schema;

#[derive(Schema)]
enum Size {
    #[serde(alias = "Large")]
    Huge,
    Large,
}

fn main() {}
